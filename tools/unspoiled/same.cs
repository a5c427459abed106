#:package PureHDF
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Are two folders of results the same? history.csv by its bytes, the last snapshot by the bits of all its
// fields. With --part the second one may have ended anywhere: all its whole rows and all its snapshots are
// those of the first.

using PureHDF;

bool isPart = args[0] == "--part";
(string whole, string other) = (args[^2], args[^1]);
byte[] rows = File.ReadAllBytes(Path.Combine(whole, "history.csv")),
    found = File.ReadAllBytes(Path.Combine(other, "history.csv"));
int length = isPart ? Array.LastIndexOf(found, (byte)'\n') + 1 : found.Length;
if ((!isPart && rows.Length != length) || length > rows.Length
    || !rows.AsSpan(0, length).SequenceEqual(found.AsSpan(0, length)))
    return Differs("history.csv");
string[] wanted = Snapshots(whole), there = Snapshots(other);
if (!isPart && !wanted.SequenceEqual(there)) return Differs("the list of snapshots");
foreach (string name in isPart ? there : there[^1..])
{
    // A run that ends early takes a snapshot of its last state, which the other one need not have.
    if (isPart && (!wanted.Contains(name) || name == there[^1])) continue;
    using var first = H5File.OpenRead(Path.Combine(whole, name));
    using var second = H5File.OpenRead(Path.Combine(other, name));
    foreach (IH5Dataset field in first.Group("/VTKHDF/CellData").Children().OfType<IH5Dataset>())
        if (!Bits(field).SequenceEqual(Bits(second.Dataset($"/VTKHDF/CellData/{field.Name}"))))
            return Differs($"{field.Name} in {name}");
}
return 0;

static byte[] Bits(IH5Dataset field) => field.Type.Size == 1 ? field.Read<byte[]>()
    : [.. field.Read<float[]>().SelectMany(BitConverter.GetBytes)];

static string[] Snapshots(string folder) => [.. Directory.EnumerateFiles(folder, "run_*.vtkhdf")
    .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

int Differs(string what)
{
    Console.Error.WriteLine($"{other}: {what} differs from {whole}");
    return 1;
}
