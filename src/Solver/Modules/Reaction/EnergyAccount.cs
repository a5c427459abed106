namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Where the work of the cell goes: I V = I² R_s + Σ G (Δη)² + Σ i (η − P p) + Σ M (Δp)² + Σ p ψ
/// ∂u/∂t + what double layers, storage and embryos take. Each term is summed from what the step used, none is
/// what the others leave: multiply the layers' equations by their η and β's by p, both at the end of the
/// step. The share of a solute in p, P p_s = ln(γX), is booked by itself where lithium reacts, Σ i P p_s, and
/// taken off what β stores. Units: kT/e times a cell's volume of β.</summary>
public sealed class EnergyAccount
{
    /// <summary>Terms.</summary>
    public enum Term
    {
        /// <summary>∫ I V dt.</summary>
        Cell,
        /// <summary>Ohmic loss of the separator.</summary>
        Separator,
        /// <summary>Ohmic loss of the solid that carries ions.</summary>
        Column,
        /// <summary>Loss of charge transfer.</summary>
        Reaction,
        /// <summary>Loss of transport in β.</summary>
        Transport,
        /// <summary>Stored in β: surfaces and compression.</summary>
        Beta,
        /// <summary>Taken where lithium enters a mixture: Σ i (kT/e) ln(γX).</summary>
        Composition,
        /// <summary>Stored in double layers.</summary>
        DoubleLayer,
        /// <summary>Stored in the solid.</summary>
        Storage,
        /// <summary>Taken by embryos.</summary>
        Embryos,
        /// <summary>Done on the stack by films between its parts.</summary>
        Stack,
    }

    readonly double[] sums = new double[Enum.GetValues<Term>().Length],
        last = new double[Enum.GetValues<Term>().Length];
    double passed;

    /// <summary>Sum of a term so far.</summary>
    public double this[Term term] => sums[(int)term];

    /// <summary>A term of the last step over the charge that came in with it [kT/e]; 0 without
    /// current.</summary>
    public double Share(Term term, double charge) => charge == 0 ? 0 : last[(int)term] / charge;

    /// <summary>A new step begins, with the cell's work and what separator and column take of it.</summary>
    public void Begin(double cell, double separator, double column)
    {
        Array.Clear(last);
        Book(Term.Cell, cell);
        Book(Term.Separator, separator);
        Book(Term.Column, column);
    }

    /// <summary>Books work of the step.</summary>
    public void Book(Term term, double work)
    {
        last[(int)term] += work;
        sums[(int)term] += work;
        if (term == Term.Cell) passed += Math.Abs(work);
    }

    /// <summary>|∫ I V dt − all other terms| over ∫ |I V| dt; absolute while that is 0.</summary>
    public double RelativeError()
    {
        double rest = this[Term.Cell];
        for (int term = 1; term < sums.Length; term++) rest -= sums[term];
        return passed > 0 ? Math.Abs(rest) / passed : Math.Abs(rest);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        state.Keep("energy.sums", (double[])sums.Clone()).CopyTo(sums, 0);
        state.Keep("energy.last", (double[])last.Clone()).CopyTo(last, 0);
        passed = state.Keep("energy.passed", passed);
    }
}
