using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace PhaseFieldMiec.App.Output;

/// <summary>The thread on which a run calls the HDF5 library: one piece of work after the other, in the order
/// in which they were given.</summary>
internal sealed class WriterThread : IDisposable
{
    readonly BlockingCollection<Action> waiting = [];
    readonly Thread thread;

    /// <summary>Starts the thread.</summary>
    public WriterThread()
    {
        thread = new Thread(Run) { IsBackground = true, Name = "writer" };
        thread.Start();
    }

    /// <summary>Has work done later; it must not throw.</summary>
    public void Post(Action work) => waiting.Add(work);

    /// <summary>Has work done and waits for it and all before it; what it throws comes through.</summary>
    public void Do(Action work)
    {
        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? thrown = null;
        Post(() =>
        {
            try
            {
                work();
            }
            catch (Exception error)          // whatever it is, it must reach the caller's thread
            {
                thrown = ExceptionDispatchInfo.Capture(error);
            }
            done.Set();
        });
        done.Wait();
        thrown?.Throw();
    }

    /// <summary>Waits until everything is done.</summary>
    public void Dispose()
    {
        if (waiting.IsAddingCompleted) return;
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
    }

    void Run()
    {
        foreach (Action work in waiting.GetConsumingEnumerable()) work();
    }
}
