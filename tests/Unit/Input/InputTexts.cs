namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Small inputs for tests.</summary>
internal static class InputTexts
{
    /// <summary>Cahn–Hilliard, 16 × 16.</summary>
    public const string Spinodal = """
        title: small
        cahn-hilliard:
          cells: [16, 16]
          spacing: 0.5
          well-height: 5
          low-composition: 0.3
          high-composition: 0.7
          gradient-energy: 2
          mobility: 5
          mean-composition: 0.5
          amplitude: 0.01
        run: { end: 20 }
        """;

    /// <summary>Allen–Cahn, two seeds in 3D.</summary>
    public const string Seeds = """
        allen-cahn:
          cells: [16, 16, 8]
          spacing: 0.5
          well-height: 1
          gradient-energy: 2
          kinetic-coefficient: 3
          driving: 0.1
          faces: no-flux
          seeds: [ { position: [1, 2, 3], radius: 1.5 }, { position: [6, 6, 1], radius: 2 } ]
        run: { end: 2 }
        """;

    /// <summary>Allen–Cahn, a front with its source.</summary>
    public const string Front = """
        allen-cahn:
          cells: [16, 8]
          spacing: 0.0625
          well-height: 1
          gradient-energy: 4e-4
          kinetic-coefficient: 1
          front: { position: 0.25, growth: 0.01, growth-wavenumber: 25, wave: 0.03, wavenumber: 69, frequency: 0.2 }
        run: { end: 8, step: { length: 0.01 } }
        """;

    /// <summary>Tubules with every module.</summary>
    public const string Tubules = """
        title: everything
        temperature: 60 degC
        precision: single
        geometry:
          tubules: { cells: [48, 24], spacing: 20 nm, radius: 160 nm, pitch: 480 nm }
          stack: { solid-electrolyte: 80 nm, root: { iei: 80 nm, gap: 160 nm }, current-collector: 80 nm }
          lateral: periodic
          depth: 2 um
          wall-width: 1.1
          solids: as-drawn
        materials:
          solid-electrolyte: { contact-angle: 95 deg, interface-diffusion: 3e-20 m^3/s, exchange-current: 0.5 A/m^2, ion-conductivity: 1 mS/cm }
          current-collector: { contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s, silver-segregation: 10 }
          miec:
            contact-angle: 170 deg
            interface-diffusion: 1e-20 m^3/s
            exchange-current: 0.05 mA/cm^2
            nucleation-overpotential: 14 mV
            silver-segregation: 3
          iei: { contact-angle: 150 deg, interface-diffusion: 4e-22 m^3/s }
        beta:
          surface-energy: 0.4 J/m^2
          surface-diffusion: 3e-21 m^3/s
          bulk-diffusion: 5.2e-14 m^2/s
          interface-width: 5
          compliance: 1 %
        current:
          double-layer: 20 uF/cm^2
          separator-resistance: 3 ohm cm^2
          transfer-coefficient: 0.4
          protocol:
            - { current: 1 mA/cm^2, until: { charge: 0.2 mAh/cm^2 } }
            - { current: -2 mA/cm^2, until: { time: 10 min } }
        nucleation: { seed: 12345678901, exclusion: 800 nm, seed-radius: 150 nm, prefactor: 1e30 m^-2 s^-1 }
        silver:
          diffusivity: 1.42e-13 m^2/s
          wall-diffusivity: 1e-14 m^2/s
          wall-width: 1 nm
          initial-mole-fraction: 0.4 %
          solubility: 1 %
          particles: { count: 3, radius: 20 nm, seed: 5, near: miec }
          particle-density: 97.4 kmol/m^3
          particle-surface-energy: 0.3 J/m^2
        initial: { film: { material: miec, thickness: 120 nm } }
        run: { end: 1 h, step: { initial: 1 ms, largest: 10 s, largest-change: 0.2 } }
        output: { snapshots: { every: 10 s }, history: { every: 2 }, length-unit: nm, fields: [u, pressure] }
        """;

    /// <summary>Text with one piece replaced; the piece must be there.</summary>
    public static string With(this string text, string piece, string replacement)
        => text.Contains(piece, StringComparison.Ordinal)
            ? text.Replace(piece, replacement, StringComparison.Ordinal)
            : throw new ArgumentException($"'{piece}' is not in the text.", nameof(piece));
}
