using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads one array of VTK's ImageData (.vti): text, base64 and appended raw data, plain or packed by
/// zlib. It is read into memory.</summary>
public static class VtiReader
{
    /// <summary>Opens an array: axes z, y, x. The stream is closed. Throws <see cref="GeometryException"/>
    /// with a sentence.</summary>
    /// <param name="stream">can seek</param>
    /// <param name="array">its name; empty: the only one</param>
    public static VoxelSource Open(Stream stream, string array = "")
    {
        using Stream file = stream;
        if (file.Length > Array.MaxLength)
            throw new GeometryException("The .vti file is too large; save it as .npy or raw.");
        var bytes = new byte[file.Length];
        try
        {
            file.ReadExactly(bytes);
            return Read(bytes, array);
        }
        catch (Exception fault) when (fault is XmlException or FormatException or EndOfStreamException
            or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new GeometryException($"The .vti file is damaged, or is none: {fault.Message}", fault);
        }
    }

    static RawVolume Read(byte[] bytes, string name)
    {
        int appended = bytes.AsSpan().IndexOf("<AppendedData"u8);
        string head = Encoding.UTF8.GetString(bytes, 0, appended < 0 ? bytes.Length : appended)
            + (appended < 0 ? "" : "</VTKFile>");
        using XmlReader reader = XmlReader.Create(new StringReader(head),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        XElement root = XDocument.Load(reader).Root!;
        XElement image = root.Element("ImageData")
            ?? throw new GeometryException("The file holds no ImageData of VTK.");
        XElement[] pieces = [.. image.Elements("Piece")];
        if (pieces.Length != 1)
            throw new GeometryException($"The .vti file has {pieces.Length} pieces; save it as one.");
        XElement data = Chosen(pieces[0], name);
        long[] extent = HeaderNumbers.Wholes((string?)pieces[0].Attribute("Extent") ?? "", "Extent");
        int points = data.Parent!.Name == "PointData" ? 1 : 0;
        if (extent.Length != 6)
            throw new GeometryException("The .vti file has no extent of six numbers.");
        // A plane of cells has an extent of 0 across it.
        long[] sizes = [.. Enumerable.Range(0, 3).Select(axis =>
            Math.Max(1, extent[2 * axis + 1] - extent[2 * axis] + points))];
        string typeName = (string?)data.Attribute("type") ?? "";
        SampleType type = SampleType.Names.FirstOrDefault(one =>
            one.Name.Equals(typeName, StringComparison.OrdinalIgnoreCase)).Type with
        {
            IsBigEndian = (string?)root.Attribute("byte_order") == "BigEndian",
        };
        if (!type.IsKnown)
            throw new GeometryException(
                $"The array of the .vti file has type '{typeName}'; save it as UInt8.");
        var values = new int[RawVolume.Capacity(sizes)];
        if ((string?)data.Attribute("format") == "ascii")
            ReadText(data.Value, values);
        else
        {
            byte[] numbers = new Blocks(root, bytes, appended).Of(data);
            if (numbers.LongLength < (long)values.Length * type.Bytes)
                throw new EndOfStreamException();
            type.Turn(numbers);
            type.ToLabels(numbers, 0, values);
        }
        double[] edges = HeaderNumbers.Edges((string?)image.Attribute("Spacing") ?? "");
        return new RawVolume([.. sizes.Reverse().Select(length => (int)length)], values,
            HeaderNumbers.Spacing(edges, 3));
    }

    static XElement Chosen(XElement piece, string name)
    {
        XElement[] arrays =
            [.. piece.Elements().Where(part => part.Name == "CellData" || part.Name == "PointData")
            .SelectMany(part => part.Elements("DataArray"))];
        XElement[] found =
            [.. arrays.Where(one => name.Length == 0 || (string?)one.Attribute("Name") == name)];
        string all = string.Join(", ", arrays.Select(one => (string?)one.Attribute("Name") ?? "?"));
        if (found.Length != 1)
            throw new GeometryException($"The .vti file holds the arrays {all}; name one of them, as in "
                + "'file: image.vti:/material'.");
        return ((string?)found[0].Attribute("NumberOfComponents") ?? "1") == "1"
            ? found[0]
            : throw new GeometryException($"The array {found[0].Attribute("Name")?.Value} of the .vti file "
                + "has "
                + "several components; labels have one.");
    }

    static void ReadText(string text, int[] values)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < values.Length)
            throw new EndOfStreamException();
        for (int i = 0; i < values.Length; i++)
            values[i] = double.Parse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture) is var number
                && number == (int)number ? (int)number
                : throw new GeometryException($"The file holds {words[i]}, which is no whole 32-bit number "
                    + "and so "
                    + "no label.");
    }

    /// <summary>Unpacks data: their length in front, or lengths of packed blocks.</summary>
    sealed class Blocks(XElement root, byte[] bytes, int appended)
    {
        readonly bool isPacked = (string?)root.Attribute("compressor") switch
        {
            null => false,
            "vtkZLibDataCompressor" => true,
            var other
                => throw new GeometryException($"The .vti file is packed by {other}; save it with zlib or "
                + "without compression."),
        };
        readonly int word = (string?)root.Attribute("header_type") == "UInt64" ? 8 : 4;
        readonly bool isBig = (string?)root.Attribute("byte_order") == "BigEndian";

        public byte[] Of(XElement data)
        {
            if ((string?)data.Attribute("format") == "binary")
                return FromBase64(Encoding.ASCII.GetBytes(data.Value.Trim()));
            int start = bytes.AsSpan(appended).IndexOf((byte)'_') + appended + 1
                + int.Parse((string?)data.Attribute("offset") ?? "0", CultureInfo.InvariantCulture);
            string tag = Encoding.ASCII.GetString(bytes, appended, Math.Min(80, bytes.Length - appended));
            return tag.Contains("base64", StringComparison.Ordinal) ? FromBase64(bytes.AsSpan(start))
                : isPacked ? Unpack(bytes.AsSpan(start), bytes.AsSpan(start + HeadBytes(bytes.AsSpan(start))))
                : bytes.AsSpan(start + word, checked((int)Word(bytes.AsSpan(start), 0))).ToArray();
        }

        /// <summary>The head of packed data is encoded by itself, that of plain data with them.</summary>
        byte[] FromBase64(ReadOnlySpan<byte> text)
        {
            int first = Encoded(word);
            byte[] count = Decoded(text[..first]);
            if (!isPacked)
                return Decoded(text[..Encoded(word + checked((int)Word(count, 0)))])[word..];
            int head = Encoded(HeadBytes(count));
            byte[] sizes = Decoded(text[..head]);
            long packed = 0;
            for (int block = 0; block < Word(sizes, 0); block++) packed += Word(sizes, 3 + block);
            return Unpack(sizes, Decoded(text.Slice(head, Encoded(checked((int)packed)))));
        }

        static int Encoded(int count) => (count + 2) / 3 * 4;

        static byte[] Decoded(ReadOnlySpan<byte> text)
        {
            var decoded = new byte[text.Length / 4 * 3];
            if (Base64.DecodeFromUtf8(text, decoded, out _, out int count)
                != System.Buffers.OperationStatus.Done)
                throw new InvalidDataException("base64 is broken off.");
            return decoded[..count];
        }

        int HeadBytes(ReadOnlySpan<byte> head) => checked((int)(3 + Word(head, 0)) * word);

        /// <summary>Number of blocks, their length, that of the last one (0: whole), and packed
        /// lengths.</summary>
        byte[] Unpack(ReadOnlySpan<byte> head, ReadOnlySpan<byte> packed)
        {
            using var unpacked = new MemoryStream();
            int start = 0;
            for (int block = 0; block < Word(head, 0); block++)
            {
                int length = checked((int)Word(head, 3 + block));
                using var zlib = new ZLibStream(new MemoryStream(packed.Slice(start, length).ToArray()),
                    CompressionMode.Decompress);
                zlib.CopyTo(unpacked);
                start += length;
            }
            return unpacked.ToArray();
        }

        long Word(ReadOnlySpan<byte> head, int index)
        {
            ReadOnlySpan<byte> at = head[(index * word)..];
            return word == 8
                ? isBig ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at)
                : isBig ? BinaryPrimitives.ReadUInt32BigEndian(at)
                : BinaryPrimitives.ReadUInt32LittleEndian(at);
        }
    }
}
