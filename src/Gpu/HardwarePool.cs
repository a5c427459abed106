namespace PhaseFieldMiec.Gpu;

/// <summary>Accelerators once started are kept with their compiled kernels: whoever asks for the same one
/// later need not compile again. A device is used from one thread, so devices of two threads get an
/// accelerator each.</summary>
internal static class HardwarePool
{
    static readonly Lock Gate = new();
    static readonly Dictionary<string, List<Hardware>> Started = [];

    /// <summary>One that nobody uses, or that only this thread does; else a new one.</summary>
    public static Hardware Rent(string name, Func<Hardware> start)
    {
        lock (Gate)
        {
            if (!Started.TryGetValue(name, out List<Hardware>? started)) Started[name] = started = [];
            int thread = Environment.CurrentManagedThreadId;
            Hardware? found = started.Find(h => h.Users > 0 && h.Thread == thread && !h.Launcher.IsSpoilt)
                ?? started.Find(h => h.Users == 0);
            if (found is null) started.Add(found = start());
            found.Thread = thread;
            found.Users++;
            found.Accelerator.Bind();
            return found;
        }
    }

    /// <summary>One more device on an accelerator in use.</summary>
    public static void Share(Hardware hardware)
    {
        lock (Gate) hardware.Users++;
    }

    /// <summary>A device less. An accelerator that stopped, or met a kernel that it cannot run, is not
    /// kept.</summary>
    public static void Return(Hardware hardware)
    {
        lock (Gate)
        {
            if (--hardware.Users > 0 || !hardware.Launcher.IsSpoilt) return;
            foreach (List<Hardware> started in Started.Values) started.Remove(hardware);
            hardware.Dispose();
        }
    }
}
