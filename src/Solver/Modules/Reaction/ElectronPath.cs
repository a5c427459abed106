using System.Numerics;
using System.Runtime.InteropServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Which β electrons reach: CC, MIEC and cells that β fills by more than a half, joined to the CC
/// over faces. What they do not reach is dead: it does not react. Found anew when the set of filled cells
/// changed; from bits of the cells, on the host.</summary>
public sealed class ElectronPath
{
    readonly Lattice lattice;
    readonly byte[] labels;
    readonly bool[] wired;              // solids that electrons reach without β
    readonly bool[] besideWired;
    readonly int wordsInRow, reach;
    readonly byte[] state, start;       // of pore and MIEC: see below
    readonly CellNeighbours beside;
    readonly List<int> floating = [];   // voxels of MIEC that solids do not wire
    readonly Stack<int> open = [];
    readonly List<int> dead = [];
    int[] bridge = [];                  // cells beyond a plane of the stack where a film lies
    uint[] bits = [];
    int solids;

    const byte None = 0, Waiting = 1, Reached = 2, Dead = 3;

    /// <summary>Of a run.</summary>
    /// <param name="walls">voxels, and what electrons reach through solids</param>
    /// <param name="connection">what hangs together beyond the voxels</param>
    /// <param name="interfaceWidth">[cells]: as far do less filled cells belong to β beside them</param>
    public ElectronPath(Walls walls, SolidConnection connection, double interfaceWidth)
    {
        (lattice, labels, wired) = (walls.Lattice, walls.Image.Labels, walls.Conduction.Electrons);
        JoinsAll = connection == SolidConnection.Everywhere;
        reach = (int)Math.Ceiling(interfaceWidth);
        wordsInRow = (lattice.Nx + 31) / 32;
        beside = new CellNeighbours(lattice);
        (state, start, besideWired) =
            (new byte[lattice.Cells], new byte[lattice.Cells], new bool[lattice.Cells]);
        if (JoinsAll) return;
        for (int cell = 0; cell < start.Length; cell++)
        {
            if (labels[cell] == (byte)Material.Miec && !wired[cell])
            {
                start[cell] = Waiting;
                floating.Add(cell);
            }
            for (int side = 0; side < beside.Sides; side++)
                besideWired[cell] |= beside.Of(cell, side) is >= 0 and int next && wired[next];
        }
    }

    /// <summary>Whether all β counts as reached, so that nothing need be asked for.</summary>
    public bool JoinsAll { get; }

    /// <summary>Dead cells, and cells at their rims, in no order.</summary>
    public IReadOnlyList<int> DeadCells => dead;

    /// <summary>Bodies of dead β.</summary>
    public int DeadBodies { get; private set; }

    /// <summary>Counts changes of what is dead.</summary>
    public int Version { get; private set; }

    /// <summary>Counts changes of what MIEC electrons reach.</summary>
    public int SolidVersion { get; private set; }

    /// <summary>Whether electrons reach a voxel of MIEC or CC, through β too.</summary>
    public bool Reaches(int voxel) => wired[voxel] || state[voxel] == Reached;

    /// <summary>Cells beside the pores through which a film of β conducts, or none any more; from the next
    /// notice of β on.</summary>
    public void Bridge(ReadOnlySpan<int> cells)
    {
        if (JoinsAll || cells.SequenceEqual(bridge)) return;
        foreach (int cell in bridge) start[cell] = None;
        bridge = [.. cells];
        foreach (int cell in bridge) start[cell] = Waiting;
        bits = [];
    }

    /// <summary>Whether electrons reach that film.</summary>
    public bool ReachesBridge => JoinsAll || Array.Exists(bridge, cell => state[cell] == Reached);

    /// <summary>Takes notice of which cells β fills by more than a half (<see cref="Device{T}.Above"/>).
    /// </summary>
    public void Update(ReadOnlySpan<uint> filled)
    {
        if (JoinsAll || (bits.Length > 0 && filled.SequenceEqual(bits))) return;
        if (bits.Length == 0) bits = new uint[filled.Length];
        filled.CopyTo(bits);
        Mark();
        Follow(Reached);
        TakeNoticeOfDead();
    }

    /// <summary>Filled cells of pore, and MIEC that solids do not wire, wait; those beside wired solids are
    /// reached.</summary>
    void Mark()
    {
        Array.Copy(start, state, state.Length);
        foreach (int cell in bridge.Where(cell => besideWired[cell])) Take(cell, Reached);
        for (int row = 0; row < lattice.Rows; row++)
            for (int w = 0; w < wordsInRow; w++)
                for (uint left = bits[row * wordsInRow + w]; left != 0; left &= left - 1)
                {
                    int cell = row * lattice.Nx + 32 * w + BitOperations.TrailingZeroCount(left);
                    if (labels[cell] != (byte)Material.Pore) continue;
                    state[cell] = Waiting;
                    if (besideWired[cell]) Take(cell, Reached);
                }
    }

    void Take(int cell, byte mark)
    {
        state[cell] = mark;
        open.Push(cell);
    }

    void Follow(byte mark)
    {
        while (open.TryPop(out int cell))
        {
            if (mark == Dead && labels[cell] == (byte)Material.Pore) dead.Add(cell);
            for (int side = 0; side < beside.Sides; side++)
                if (beside.Of(cell, side) is >= 0 and int next && state[next] == Waiting) Take(next, mark);
        }
    }

    void TakeNoticeOfDead()
    {
        int[] old = [.. dead];
        dead.Clear();
        DeadBodies = 0;
        for (int at = 0; at < state.Length; at++)
        {
            int next = state.AsSpan(at).IndexOf(Waiting);
            if (next < 0) break;
            at += next;
            if (labels[at] != (byte)Material.Pore) continue;
            DeadBodies++;
            Take(at, Dead);
            Follow(Dead);
        }
        if (dead.Count > 0) AddRims();
        if (!old.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(dead))) Version++;
        int reached = 0;
        foreach (int cell in floating)
            if (state[cell] == Reached) reached++;
        if (reached != solids) SolidVersion++;
        solids = reached;
    }

    /// <summary>Cells around dead bodies that are nearer to them than to living β: the outer half of their
    /// interfaces, and what the smoothed walls hold of them.</summary>
    void AddRims()
    {
        var owner = new Dictionary<int, byte>();
        List<int> edge = [.. dead];
        for (int cell = 0; cell < state.Length; cell++)
            if (state[cell] == Reached && labels[cell] == (byte)Material.Pore) edge.Add(cell);
        for (int step = 0; step < reach && edge.Count > 0; step++)
        {
            var next = new List<int>();
            foreach (int cell in edge)
            {
                byte own = owner.TryGetValue(cell, out byte found) ? found : state[cell];
                for (int side = 0; side < beside.Sides; side++)
                    if (beside.Of(cell, side) is >= 0 and int other && state[other] == None
                        && owner.TryAdd(other, own))
                    {
                        next.Add(other);
                        if (own == Dead) dead.Add(other);
                    }
            }
            edge = next;
        }
    }
}
