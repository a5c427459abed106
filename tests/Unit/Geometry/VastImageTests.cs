using System.Text;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

/// <summary>Files of more voxels than an array can hold, of which a crop is read.</summary>
public sealed class VastImageTests
{
    private const int Edge = 1600;      // 1600³ = 4.1e9 voxels

    private static readonly VoxelMapping crop = new()
    {
        Labels = new Dictionary<int, Material> { [0] = Material.Pore, [7] = Material.Miec },
        Axes = "zyx",
        VoxelSize = 1e-8,
        Crop = new Dictionary<char,
        (int, int)>
        { ['z'] = (1500, 1502), ['y'] = (9, 12), ['x'] = (1590, 1600) },
    };

    /// <summary>Nothing but zeros after a beginning, and sevens from one byte to another.</summary>
    private sealed class VastStream(byte[] start, long length, long from, long to) : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = (int)Math.Min(count, length - Position);
            for (int i = 0; i < got; i++)
            {
                long at = Position + i;
                buffer[offset + i] = at < start.Length ? start[at] : at >= from && at < to ? (byte)7
                    : (byte)0;
            }
            Position += got;
            Given += got;
            return got;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static void Check(byte[] start, Func<Stream, VoxelSource> open)
    {
        // Voxels 1592 to 1595 of row 11 of plane 1501 are MIEC.
        long row = start.Length + (1501L * Edge + 11) * Edge;
        var stream = new VastStream(start, start.Length + (long)Edge * Edge * Edge, row + 1592, row + 1596);
        using VoxelSource source = open(stream);

        byte[] labels = crop.Apply(source).Labels;

        Assert.Equal(Enumerable.Range(0, 60).Where(cell => cell is >= 52 and < 56),
            Enumerable.Range(0, 60).Where(cell => labels[cell] == (byte)Material.Miec));
        Assert.InRange(stream.Given, 60, 20_000);
    }

    [Fact]
    public void Of_numpys_array_only_the_crop_is_read()
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Edge}, {Edge}, {Edge}), }}"
            .PadRight(117) + "\n";
        Check([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)],
            NpyReader.Open);
    }

    [Fact]
    public void Of_numbers_alone_only_the_crop_is_read()
        => Check([], stream => RawReader.Open(stream, [Edge, Edge, Edge], new(SampleKind.Unsigned, 8)));

    [Fact]
    public void Of_planes_after_a_single_directory_only_the_crop_is_read()
    {
        // The directory as our writer has it, moved in front of its data.
        byte[] one = new TiffWriter
        {
            OneDirectory = true, RowsPerStrip = Edge,
            Description = $"ImageJ=1.53t\nimages={Edge}\nslices={Edge}\n",
            Lies = new Dictionary<int, long> { [256] = Edge, [257] = Edge, [273] = 1000 },
        }.Write(1, 1, 1, [0]);
        Array.Resize(ref one, 1000);
        Check(one, stream => TiffReader.Open(stream));
    }
}
