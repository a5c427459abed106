namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Threads that wait for the next launch. The caller is number 0. A launch allocates nothing;
/// waiting threads spin for some microseconds and then sleep, so that an idle program costs
/// nothing.</summary>
internal sealed unsafe class Workers : IDisposable
{
    const int Spins = 4000;

    readonly object gate = new();
    readonly Thread[] threads;
    delegate*<object, void*, int, int, void> work;
    object target = "";
    void* arguments;
    volatile int generation;
    volatile bool stopped;
    int running;
    int asleep;

    public Workers(int count)
    {
        Count = count;
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int number = i + 1;
            threads[i] = new Thread(() => Loop(number)) { IsBackground = true, Name = $"lanes {number}" };
            threads[i].Start();
        }
    }

    /// <summary>Threads, the caller included.</summary>
    public int Count { get; }

    /// <summary>Calls <paramref name="body"/>(target, context, number, count) on every thread and waits for
    /// all.</summary>
    public void Run(delegate*<object, void*, int, int, void> body, object self, void* context)
    {
        if (Count == 1)
        {
            body(self, context, 0, 1);
            return;
        }
        work = body;
        target = self;
        arguments = context;
        Volatile.Write(ref running, Count - 1);
        Interlocked.Increment(ref generation);
        if (Volatile.Read(ref asleep) > 0)
            lock (gate) Monitor.PulseAll(gate);
        body(self, context, 0, Count);
        var wait = new SpinWait();
        while (Volatile.Read(ref running) > 0) wait.SpinOnce(sleep1Threshold: -1);
    }

    void Loop(int number)
    {
        int seen = 0;
        while (true)
        {
            for (int i = 0; i < Spins && generation == seen && !stopped; i++) Thread.SpinWait(8);
            if (generation == seen && !stopped) Sleep(seen);
            if (stopped) return;
            seen = generation;
            work(target, arguments, number, Count);
            Interlocked.Decrement(ref running);
        }
    }

    void Sleep(int seen)
    {
        lock (gate)
        {
            Interlocked.Increment(ref asleep);
            while (generation == seen && !stopped) Monitor.Wait(gate);
            Interlocked.Decrement(ref asleep);
        }
    }

    public void Dispose()
    {
        stopped = true;
        lock (gate) Monitor.PulseAll(gate);
        foreach (Thread thread in threads) thread.Join();
    }
}
