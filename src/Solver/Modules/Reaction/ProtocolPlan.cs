using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>A part where it stands in the course of a protocol.</summary>
/// <param name="Part">the part</param>
/// <param name="Number">its number among the parts as they are written, from 1</param>
/// <param name="Cycle">how often the outermost block around it has begun; 1 outside blocks</param>
public readonly record struct PlannedPart(ProtocolPart Part, int Number, int Cycle);

/// <summary>The parts of a protocol in the order in which they take place. Blocks are not written out: a
/// million cycles cost no more than one.</summary>
public sealed class ProtocolPlan(IReadOnlyList<ProtocolItem> items)
{
    /// <summary>Parts that take place.</summary>
    public long Count { get; } = items.Sum(item => item.Count);

    /// <summary>Parts as they are written, each once.</summary>
    public IEnumerable<ProtocolPart> Parts => items.SelectMany(item => item.Parts);

    /// <summary>The one with this number in the course of the protocol, from 0.</summary>
    public PlannedPart At(long index)
    {
        (int number, int? cycle) = (1, null);
        IReadOnlyList<ProtocolItem> level = items;
        while (true)
        {
            int i = 0;
            for (; index >= level[i].Count; i++)
            {
                index -= level[i].Count;
                number += level[i].Parts.Count();
            }
            if (level[i] is ProtocolPart part) return new PlannedPart(part, number, cycle ?? 1);
            var block = (ProtocolRepeat)level[i];
            long once = block.Count / block.Times;
            cycle ??= (int)(index / once) + 1;
            index %= once;
            level = block.Items;
        }
    }
}
