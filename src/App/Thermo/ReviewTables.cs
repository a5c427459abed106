using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.App.Thermo;

/// <summary>Equations 3 to 6 of Kim and Li 2021 with numbers, and where its text does not follow from
/// them.</summary>
internal static class ReviewTables
{
    private const double ReviewStress = 5e6, ReviewGrain = 60e-9, Year = 365.25 * 86400;

    /// <summary>γ∞ of silver as the review has it: the same at all temperatures.</summary>
    public static DiluteActivity Review { get; } = DiluteActivity.Of(Silver) with { Enthalpy = 0 };

    /// <summary>The same with the enthalpy of a regular solution.</summary>
    public static DiluteActivity WithEnthalpy { get; } = DiluteActivity.Of(Silver);

    private static Solution Silver => Solutions.Find(SoluteElement.Silver, HostMetal.Lithium)!;

    public static void Write(TextWriter output, double kelvin)
    {
        Potentials(output, kelvin);
        Enthalpy(output);
        Balance(output, kelvin);
        Creep(output, kelvin);
        Mixing(output, kelvin);
    }

    private static void Potentials(TextWriter output, double kelvin)
    {
        output.WriteLine();
        output.WriteLine($"Eq. 3 and 4, Figure 5b: β-Li_yAg at {kelvin:0.##} K, against Li and fcc Ag");
        output.WriteLine("  y      X [at.%]  µ_Li [meV]  µ_Ag [eV]  µ_Ag [eV] with H∞ = "
            + $"{WithEnthalpy.Enthalpy / 1e3:0.0} kJ/mol");
        foreach (double y in (double[])[99, 249, 300, 400, 500, 700, 1000])
        {
            double x = 1 / (1 + y);
            output.WriteLine($"  {y,-7}{100 * x,-10:0.0000}"
                + $"{1e3 * DiluteActivity.HostPotential(x, kelvin) / Constants.Faraday,-12:0.0000}"
                + $"{Review.SolutePotential(x, kelvin) / Constants.Faraday,-11:0.0000}"
                + $"{WithEnthalpy.SolutePotential(x, kelvin) / Constants.Faraday:0.0000}");
        }
        Say(output, "The text says that µ_Ag falls as Ag dissolves. It rises, dµ_Ag/dX = kT/X > 0; what "
            + "falls with y, with dilution, is the same curve read the other way. Ag lies 0.3 eV below "
            + "fcc Ag at any dilute X, and that is what drives it into β.");
    }

    private static void Enthalpy(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Supplement: γ∞ of Ag = 0.00143 at 150 °C, taken over to 25 °C");
        foreach (double kelvin in (double[])[298.15, 333.15, 423.15])
            output.WriteLine($"  {kelvin:0.00} K  γ∞ = {WithEnthalpy.At(kelvin):g4} with H∞ = "
                + $"{WithEnthalpy.Enthalpy / 1e3:0.0} kJ/mol, {Review.At(kelvin):g4} without");
        Say(output, "It says that the slope of ln γ∞ with temperature, −H_ex/RT², is nearly zero at infinite "
            + "dilution. The integral H_ex is; what the slope needs is the partial enthalpy of the "
            + "solute, which is largest there. For a regular solution γ∞ is 16 times smaller at 25 °C and 6 "
            + "times at 60 °C.");
    }

    private static void Balance(TextWriter output, double kelvin)
    {
        output.WriteLine();
        output.WriteLine("\"at least two times larger than that of Li\": X_Ag Δµ_Ag against X_Li Δµ_Li");
        output.WriteLine($"  infinitesimal: 1 exactly (Gibbs and Duhem)");
        foreach (double ratio in (double[])[2, 4.92, 10])
            output.WriteLine($"  from y to {ratio} y, with the X at its start: {Finite(ratio):0.000}");
        foreach (double x in (double[])[0.001, 0.004, 0.01])
            output.WriteLine($"  from fcc Ag into β of {100 * x:0.0} at.%: {Dissolving(x, kelvin):0.0}");
        Say(output, "True of dissolving silver, by far; of diluting it only where y grows 4.92 times.");
    }

    /// <summary>Ratio r ln r/(r − 1) of both changes from y to r y, y great.</summary>
    public static double Finite(double ratio) => ratio * Math.Log(ratio) / (ratio - 1);

    /// <summary>The same from pure silver.</summary>
    public static double Dissolving(double x, double kelvin)
        => x * Review.SolutePotential(x, kelvin) / ((1 - x) * DiluteActivity.HostPotential(x, kelvin));

    private static void Creep(TextWriter output, double kelvin)
    {
        CreepingMetal silver = CreepingMetal.Silver;
        output.WriteLine();
        output.WriteLine("Eq. 5, Figure 6: Ag at 5 MPa, Coble creep by Frost and Ashby (data as remembered)");
        foreach (double at in new[] { kelvin, 300, 333.15 }.Distinct())
            foreach (double grain in (double[])[10e-9, ReviewGrain, 1e-6])
                output.WriteLine($"  {at:0.00} K (T/T_M {at / silver.MeltingPoint:0.000}), "
                    + $"d = {grain * 1e9:0} nm: "
                    + $"{silver.BoundaryRate(ReviewStress, at, grain):g4} 1/s by boundaries, "
                    + $"{silver.LatticeRate(ReviewStress, at, grain):g2} through the lattice");
        double rate = silver.BoundaryRate(ReviewStress, kelvin, ReviewGrain);
        output.WriteLine($"  1e-8 1/s is reached at d = "
            + $"{1e9 * silver.BoundaryGrain(1e-8, ReviewStress, kelvin):0.0} nm; at 60 nm a strain of 1 "
            + $"takes {1 / rate / Year:0.0} years, an hour gives {3600 * rate:g2}");
        Say(output, "The order of 1e-8 1/s is right. That it makes transport feasible does not follow: the "
            + "silver that moves is dissolved in β. 10 kJ/mol of the activation energy are a factor of "
            + "56 at 25 °C.");
    }

    private static void Mixing(TextWriter output, double kelvin)
    {
        var regular = RedlichKister.Of(WithEnthalpy);
        double ofSilver = Silver.Diffusivity.Of(kelvin), ofLithium = Silver.Host.BulkDiffusion.Of(kelvin);
        output.WriteLine();
        output.WriteLine($"Eq. 6: interdiffusion in β at {kelvin:0.##} K [m²/s]");
        foreach (double x in (double[])[0.001, 0.004, 0.01])
        {
            double factor = regular.ThermodynamicFactor(x, kelvin);
            double printed = Interdiffusion.Printed(x, ofSilver, ofLithium);
            output.WriteLine($"  X = {100 * x:0.0} at.%: {printed:g4} as printed, "
                + $"{Interdiffusion.Darken(x, ofSilver, ofLithium, factor):g4} with the "
                + $"thermodynamic factor {factor:0.000} of a regular solution");
        }
        Say(output, "Eq. 6 holds for intrinsic diffusivities; of tracers it lacks the thermodynamic factor.");
        output.WriteLine();
    }

    /// <summary>A remark in lines that fit a terminal.</summary>
    private static void Say(TextWriter output, string text)
    {
        var line = new System.Text.StringBuilder("  →");
        foreach (string word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > 100)
            {
                output.WriteLine(line);
                line.Clear().Append("   ");
            }
            line.Append(' ').Append(word);
        }
        output.WriteLine(line);
    }
}
