using ILGPU;
using ILGPU.Runtime;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Gpu;

/// <summary>Entries of one device, each compiled at its first launch; counts launches and waits, and finds
/// the sentence for what goes wrong. Everything goes through one stream, in its order.</summary>
internal sealed class Launcher(Accelerator accelerator, string name)
{
    readonly Dictionary<Delegate, Delegate> compiled = [];

    /// <summary>Launches and waits so far, and what others add.</summary>
    public DeviceWork Work { get; } = new();

    /// <summary>Whether the accelerator stopped, or a kernel did not compile: later ones may fail for that
    /// alone.</summary>
    public bool IsSpoilt { get; private set; }

    /// <summary>How often the host has waited until all was done.</summary>
    public long Finishes { get; private set; }

    public AcceleratorStream Stream => accelerator.DefaultStream;

    public int MostThreads => accelerator.MaxNumThreadsPerGroup;

    public void Run<A, B>(Action<A, B> entry, KernelConfig groups, A a, B b) where A : struct where B : struct
    {
        if (!compiled.TryGetValue(entry, out Delegate? launch))
            launch = Compile(entry, () => accelerator.LoadStreamKernel(entry));
        Work.Launches++;
        try
        {
            ((Action<KernelConfig, A, B>)launch)(groups, a, b);
        }
        catch (AcceleratorException error)
        {
            throw Lost(error);
        }
    }

    public void Run<A, B, C>(Action<A, B, C> entry, KernelConfig groups, A a, B b, C c)
        where A : struct where B : struct where C : struct
    {
        if (!compiled.TryGetValue(entry, out Delegate? launch))
            launch = Compile(entry, () => accelerator.LoadStreamKernel(entry));
        Work.Launches++;
        try
        {
            ((Action<KernelConfig, A, B, C>)launch)(groups, a, b, c);
        }
        catch (AcceleratorException error)
        {
            throw Lost(error);
        }
    }

    public void Run<A, B, C, D>(Action<A, B, C, D> entry, KernelConfig groups, A a, B b, C c, D d)
        where A : struct where B : struct where C : struct where D : struct
    {
        if (!compiled.TryGetValue(entry, out Delegate? launch))
            launch = Compile(entry, () => accelerator.LoadStreamKernel(entry));
        Work.Launches++;
        try
        {
            ((Action<KernelConfig, A, B, C, D>)launch)(groups, a, b, c, d);
        }
        catch (AcceleratorException error)
        {
            throw Lost(error);
        }
    }

    /// <summary>Waits until everything launched is done.</summary>
    public void Wait()
    {
        Work.Waits++;
        Finish();
    }

    /// <summary>The same, not counted.</summary>
    public void Finish()
    {
        try
        {
            Stream.Synchronize();
            Finishes++;
        }
        catch (AcceleratorException error)
        {
            throw Lost(error);
        }
    }

    Delegate Compile(Delegate entry, Func<Delegate> load)
    {
        try
        {
            return compiled[entry] = load();
        }
        catch (Exception error) when (error is not (DeviceException or OutOfMemoryException))
        {
            IsSpoilt = true;
            string kernel =
                string.Join(", ", entry.Method.GetGenericArguments().Select(argument => argument.Name));
            throw new DeviceException($"{name} cannot run {entry.Method.Name}<{kernel}>: {error.Message}",
                error);
        }
    }

    DeviceException Lost(AcceleratorException error)
    {
        IsSpoilt = true;
        return new($"{name} stopped with '{error.Message}'; what was written before stays as it is.", error);
    }
}
