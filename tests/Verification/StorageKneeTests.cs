using PhaseFieldMiec.Tests.Unit.Cli;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Storage curves that end: MIEC is charged far beyond the end of its curve, then stripped, so that
/// one step of η leads from where nothing is stored to where much is.</summary>
public sealed class StorageKneeTests
{
    // Found among inputs drawn at random.
    private const string Input = """
        title: li-imbalance
        temperature: 293 K
        precision: double
        geometry:
          tubules: { cells: [48, 40], spacing: 20.3 nm, radius: 182.7 nm, pitch: 487.2 nm }
          stack: { solid-electrolyte: 81.2 nm, current-collector: 81.2 nm }
          lateral: periodic
          solids: as-drawn
        materials:
          solid-electrolyte:
            contact-angle: 23.7 deg
            interface-diffusion: 7.16e-20 m^3/s
            exchange-current: 11.6 A/m^2
            ion-conductivity: 0.00522 S/m
            nucleation-overpotential: 40.9 mV
          miec:
            contact-angle: 128 deg
            interface-diffusion: 2.92e-21 m^3/s
            exchange-current: 0.642 A/m^2
            ion-conductivity: 0.00148 S/m
            nucleation-overpotential: 9.98 mV
            storage: { capacity: 43.7 mAh/cm^3, curve: [ { overpotential: -396 mV, fraction: 0 },
              { overpotential: -71.9 mV, fraction: 0.597 }, { overpotential: 54.7 mV, fraction: 1 } ],
                initial: 0.0288 }
          current-collector:
            contact-angle: 68.6 deg
            interface-diffusion: 2.84e-21 m^3/s
        beta: { surface-energy: 0.379 J/m^2, surface-diffusion: 1.31e-20 m^3/s,
          bulk-diffusion: 5.74e-13 m^2/s, interface-width: 5.72, compliance: 0.0312 }
        current:
          separator-resistance: 2.14 ohm cm^2
          protocol:
            - { current: 17.4 mA/cm^2, until: { time: 0.284 s } }
            - { current: -7.35 A/m^2, until: { time: 1 s } }
        nucleation: { seed: 5037, exclusion: 974.4 nm }
        initial: { filled: { fraction: 0.208, from: current-collector } }
        run: { end: 0.4 s }

        """;

    [Fact]
    public void Lithium_stays_in_the_books_where_a_step_crosses_the_end_of_the_curve()
    {
        using var box = new ResumeBox(Input);
        Assert.Equal(0, box.Type("run", box.Input, "--out", box.Folder["out"], "--quiet"));
        double[] eta = ResumeBox.History(box.Folder["out"], "overpotential_back");
        Assert.True(eta.Max() > 0.0547 && eta[^1] < 0.0547, "no end was crossed");
        Assert.InRange(ResumeBox.History(box.Folder["out"], "li_relative_error").Max(), 0, 1e-12);
    }
}
