namespace PhaseFieldMiec.Verification;

/// <summary>The plots to which cases add.</summary>
internal static class Plots
{
    public static readonly Plot Mullins =
        new("mullins", "T3: a wave decays by surface diffusion", "time [h⁴/B]", "amplitude/first amplitude");

    public static readonly Plot MullinsRate =
        new("mullins-rate", "T3: rate of decay and wavelength", "wavelength [h]", "rate [B/h⁴]")
        {
            LogX = true, LogY = true,
        };

    public static readonly Plot Angles =
        new("contact-angle", "T6: contact angles", "angle of the wall [°]", "measured angle [°]");

    public static readonly Plot Leak = new("leak", "T9b: loss of the smaller of two disks in one R⁴/B",
        "gap/ε", "share lost, at least 10⁻⁸")
    {
        LogY = true,
    };

    public static readonly Plot Coble =
        new("coble", "T8: pressure gradient of Coble creep", "cross-section/(perimeter · L_w) [h/L_s]",
        "|dp/dy|/v [γ/(h² · speed)]")
        { LogX = true, LogY = true };

    public static readonly Plot Spinodal = new("pfhub-1a", "PFHub 1a: free energy", "time", "F");

    public static readonly Plot Manufactured =
        new("pfhub-7a", "PFHub 7a: error against the exact solution", "h", "‖φ − φ_exact‖ at t = 8")
        {
            LogX = true, LogY = true,
        };

    public static readonly Plot Seed =
        new("pfhub-8a", "PFHub 8a: a seed near the critical radius", "time", "share of the box, Y");

    public static readonly Plot Avrami =
        new("avrami", "T15: transformed share by nucleation and growth, mean of 20 seeds", "time",
        "−ln(1 − Y)")
        { LogX = true, LogY = true };
}
