using System.Globalization;
using HDF.PInvoke;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Geometry.Images;
using static PhaseFieldMiec.App.Output.HdfFile;

namespace PhaseFieldMiec.App.Input;

/// <summary>An array of whole numbers, or of floats that are whole, in an HDF5 file. MATLAB's files (v7.3)
/// have their axes the other way round: its first is the last here.</summary>
internal sealed class HdfImage : VoxelSource
{
    private readonly bool isFloating;
    private long file, set;

    /// <summary>Opens an array by its path in the file. Throws <see cref="ImageException"/>, or
    /// <see cref="OutputException"/> where there is no library.</summary>
    public HdfImage(string path, string array)
    {
        lock (Gate)
            try
            {
                EnsureLibrary();
                file = Checked(H5F.open(path, H5F.ACC_RDONLY));
                set = Checked(H5D.open(file, array));
                Dimensions = Lengths();
                H5T.class_t type = Class();
                isFloating = type == H5T.class_t.FLOAT;
                if (type is not (H5T.class_t.INTEGER or H5T.class_t.FLOAT or H5T.class_t.ENUM))
                    throw new ImageException($"the array '{array}' holds no numbers; name one that does.");
            }
            catch (IOException error)
            {
                Close();
                throw new ImageException($"the array '{array}' cannot be read ({error.Message}); check "
                    + "that it "
                    + "is an HDF5 file, and the name with 'h5ls -r'.");
            }
            catch
            {
                Close();
                throw;
            }
    }

    public override IReadOnlyList<long> Dimensions { get; }

    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
    {
        (long, int)[] wanted = [(plane, 1), (rows.From, rows.Length), (columns.From, columns.Length)];
        (ulong[] start, ulong[] count) = (new ulong[Dimensions.Count], new ulong[Dimensions.Count]);
        for (int axis = 0; axis < Dimensions.Count; axis++)
        {
            (long first, int length) = Slots[axis] >= 0 ? wanted[Slots[axis]] : (0, 1);
            (start[axis], count[axis]) = ((ulong)first, (ulong)length);
        }
        if (isFloating)
        {
            var numbers = new double[values.Length];
            Read(start, count, H5T.NATIVE_DOUBLE, numbers);
            for (int i = 0; i < values.Length; i++)
                values[i] = (int)numbers[i] == numbers[i] ? (int)numbers[i] : throw NoLabel(numbers[i]);
        }
        else
        {
            var numbers = new long[values.Length];
            Read(start, count, H5T.NATIVE_INT64, numbers);
            for (int i = 0; i < values.Length; i++)
                values[i] = (int)numbers[i] == numbers[i] ? (int)numbers[i] : throw NoLabel(numbers[i]);
        }
    }

    private static ImageException NoLabel(double number) => new(string.Create(CultureInfo.InvariantCulture,
        $"the array holds {number}, which is no whole 32-bit number and so no label; segment the image."));

    private unsafe void Read<T>(ulong[] start, ulong[] count, long type, T[] numbers) where T : unmanaged
    {
        lock (Gate)
        {
            long space = 0, memory = 0;
            try
            {
                space = Checked(H5D.get_space(set));
                _ = Checked(H5S.select_hyperslab(space, H5S.seloper_t.SET, start, null!, count, null!));
                memory = Checked(H5S.create_simple(1, [(ulong)numbers.Length], null!));
                fixed (T* first = numbers)
                    _ = Checked(H5D.read(set, type, memory, space, H5P.DEFAULT, (nint)first));
            }
            finally
            {
                if (memory > 0) _ = H5S.close(memory);
                if (space > 0) _ = H5S.close(space);
            }
        }
    }

    private long[] Lengths()
    {
        long space = Checked(H5D.get_space(set));
        try
        {
            var extents = new ulong[Checked(H5S.get_simple_extent_ndims(space))];
            _ = Checked(H5S.get_simple_extent_dims(space, extents, null!));
            return [.. extents.Select(length => (long)length)];
        }
        finally
        {
            _ = H5S.close(space);
        }
    }

    private H5T.class_t Class()
    {
        long type = Checked(H5D.get_type(set));
        try
        {
            return H5T.get_class(type);
        }
        finally
        {
            _ = H5T.close(type);
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (Gate) Close();
        base.Dispose(disposing);
    }

    private void Close()
    {
        if (set > 0) _ = H5D.close(set);
        if (file > 0) _ = H5F.close(file);
        (set, file) = (0, 0);
    }
}
