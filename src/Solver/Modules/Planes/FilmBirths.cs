using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Births of films on the contact of a closed plane, a Poisson process as on walls: J = J_ref
/// exp{ln(J₀/J_ref) [1 − (η_nuc/η)²]} per area of contact, η that of the layer less what pressing the plane
/// apart asks for.</summary>
/// <param name="setup">how β nucleates; null: as by default, seed 0</param>
/// <param name="scales">units</param>
internal sealed class FilmBirths(NucleationSetup? setup, Scales scales)
{
    const long FirstIndex = 1L << 40;       // of random numbers: beyond those of all walls

    readonly (double Overpotential, double Events)[] contacts = new (double, double)[2];
    readonly double barrier = Math.Log(
        (setup?.Prefactor ?? NucleationKeys.Prefactor.Default) / NucleationKeys.ReferenceRate);
    double[] eta = [];

    /// <summary>Says what a contact is.</summary>
    /// <param name="plane">its number</param>
    /// <param name="overpotential">η_nuc [V]; null: no film is born</param>
    /// <param name="area">where the solids touch [cell faces]</param>
    public void Set(int plane, double? overpotential, double area)
        => contacts[plane] = overpotential is { } volts
            ? (volts / scales.ThermalVoltage,
                NucleationKeys.ReferenceRate * scales.FaceArea * scales.Time * area) : default;

    /// <summary>Gives a contact another η_nuc [V].</summary>
    public void Change(int plane, double? overpotential)
    {
        if (overpotential is { } volts) contacts[plane].Overpotential = volts / scales.ThermalVoltage;
    }

    /// <summary>Shortens a step until few births are expected in it.</summary>
    /// <param name="step">[scaled]</param>
    /// <param name="planes">planes</param>
    /// <param name="solve">writes η of the layers after a step</param>
    /// <param name="now">η of the layers</param>
    public double Limit(double step, Plane[] planes, Action<double, double[]> solve,
        ReadOnlySpan<double> now)
    {
        if (!Array.Exists(contacts, contact => contact.Events > 0)
            || Array.TrueForAll(planes, plane => plane.IsOpen)) return step;
        if (eta.Length == 0) eta = new double[now.Length];
        for (int attempt = 0; attempt < 60; attempt++)
        {
            solve(step, eta);
            double expected = 0;
            for (int i = 0; i < planes.Length; i++)
                expected += step * Rate(i, planes[i],
                    Math.Max(eta[planes[i].Layer], now[planes[i].Layer]));
            if (expected <= NucleationLaw.MostExpected) return step;
            step *= Math.Clamp(0.8 * NucleationLaw.MostExpected / expected, 0.1, 0.7);
        }
        return step;
    }

    /// <summary>Whether a film is born in an accepted step.</summary>
    public bool Draw(int index, long step, double timeStep, Plane plane, double overpotential)
    {
        double expected = Rate(index, plane, overpotential) * timeStep;
        return expected > NucleationLaw.LeastExpected
            && CounterNoise.Uniform(setup?.Seed ?? 0, step, FirstIndex + index)
                < NucleationLaw.Probability(expected);
    }

    double Rate(int index, Plane plane, double overpotential)
    {
        (double nucleates, double events) = contacts[index];
        double eta = overpotential - plane.Threshold * scales.CapillaryShare;
        bool none = plane.IsOpen || !(events > 0) || plane.IsResting;
        return none ? 0 : events * NucleationLaw.Rate(barrier, nucleates, eta);
    }
}
