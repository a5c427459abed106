using PhaseFieldMiec.App.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

public sealed class InputErrorTests
{
    private static string Refusal(string text, params string[] overrides)
    {
        InputException error = Assert.Throws<InputException>(() =>
        {
            RunInput input = InputFile.Read(text, "a.yaml", overrides);
            input.Miec?.Build(GeometryBuilder.Build(input.Miec.Geometry));
        });
        return error.Message;
    }

    [Theory]
    [InlineData("  spacing: 0.5", "  spacin: 0.5",
        "a.yaml, line 4, column 3: unknown key 'spacin' in 'cahn-hilliard'; did you mean 'spacing'?")]
    [InlineData("  spacing: 0.5\n", "",
        "a.yaml, line 2, column 1: 'cahn-hilliard' lacks the key 'spacing'; add for example 'spacing: 0.5'.")]
    [InlineData("  spacing: 0.5", "  spacing: 0.5\n  spacing: 1",
        "a.yaml, line 5, column 3: the key 'spacing' occurs twice (first in line 4); remove one of them.")]
    [InlineData("  spacing: 0.5", "  spacing: 1 nm",
        "a.yaml, line 4, column 12: '1 nm' is not a number; write it without a unit, as in '0.5'.")]
    [InlineData("  spacing: 0.5", "  spacing: -1",
        "a.yaml, line 4, column 12: 'spacing' must be greater than zero, not '-1'.")]
    [InlineData("  spacing: 0.5", "  spacing: [1]",
        "a.yaml, line 4, column 12: 'spacing' must be a single value, not a list or a section.")]
    [InlineData("[16, 16]", "[16, 4]", "a.yaml, line 3, column 15: 'cells' must be at least 8, not '4'.")]
    [InlineData("[16, 16]", "[100000, 100000]",
        "a.yaml, line 3, column 10: 1E+10 cells are too many; a grid can have 2E+09 at most.")]
    [InlineData("[16, 16]", "[16, 16.5]",
        "a.yaml, line 3, column 15: '16.5' is not a whole number; write 'cells' without point or unit.")]
    [InlineData("[16, 16]", "[16]",
        "a.yaml, line 3, column 10: 'cells' must have 2 numbers (x, thickness) or 3 (x, y, thickness), not "
            + "1.")]
    [InlineData("[16, 16]", "16",
        "a.yaml, line 3, column 10: 'cells' must be a list, as in 'cells: [64, 64]'.")]
    [InlineData("high-composition: 0.7", "high-composition: 0.2",
        "a.yaml, line 7, column 21: 'high-composition' must be greater than 'low-composition'.")]
    [InlineData("run: { end: 20 }", "run: 20",
        "a.yaml, line 12, column 6: 'run' must be a section of keys and values.")]
    [InlineData("run: { end: 20 }", "",
        "a.yaml, line 1, column 1: the input lacks the key 'run'; add for example 'run: { … }'.")]
    [InlineData("run: { end: 20 }", "run: { end: 20 }\nsilver: { diffusivity: 1 m^2/s }",
        "a.yaml, line 13, column 1: unknown key 'silver'; known keys here are title, allen-cahn, "
        + "cahn-hilliard, geometry, precision, run, output, sweep, infer.")]
    [InlineData("title: small", "title: small\nprecision: half",
        "a.yaml, line 2, column 12: 'half' is not a choice for 'precision'; write double, single or mixed.")]
    [InlineData("title: small", "title: small\ngeometry: {}",
        "a.yaml, line 2, column 1: the input needs exactly one of allen-cahn, cahn-hilliard, geometry; it "
        + "has cahn-hilliard and geometry.")]
    [InlineData("title: small", "title: [small",
        "a.yaml, line 1, column 8: this is not valid YAML; look for a missing blank after a colon, an "
            + "unclosed bracket or quote, or a tab or wrong number of blanks at the start of the line.")]
    [InlineData("title: small", "title: &a small",
        "a.yaml, line 1, column 8: anchors and aliases ('&' and '*') are not used here; write the value out "
            + "or put it in quotes.")]
    public void A_wrong_Cahn_Hilliard_input_is_refused_with_place_and_remedy(string piece, string wrong,
        string message)
        => Assert.Equal(message, Refusal(InputTexts.Spinodal.With(piece, wrong)));

    [Theory]
    [InlineData("spacing: 20 nm", "spacing: 1 ms",
        "a.yaml, line 5, column 40: '1 ms' is not a length; write a number, a space and a unit, as in '1 "
            + "nm'.")]
    [InlineData("spacing: 20 nm", "spacing: 20",
        "a.yaml, line 5, column 40: '20' is not a length; write a number, a space and a unit, as in '1 nm'.")]
    [InlineData("temperature: 60 degC", "temperature: -300 degC",
        "a.yaml, line 2, column 14: 'temperature' must be between 1 K and 5000 K, not '-300 degC'.")]
    [InlineData("contact-angle: 170 deg", "contact-angle: 175 deg",
        "a.yaml, line 15, column 20: 'contact-angle' must be between 10 deg and 170 deg, not '175 deg'.")]
    [InlineData("wall-width: 1.1", "wall-width: 3",
        "a.yaml, line 9, column 15: 'wall-width' must be between 0.8 and 2, not '3'.")]
    [InlineData("interface-width: 5", "interface-width: 3",
        "a.yaml, line 25, column 20: 'interface-width' must be between 4 and 20, not '3'.")]
    [InlineData("radius: 160 nm", "radius: -160 nm",
        "a.yaml, line 5, column 55: 'radius' must be greater than zero, not '-160 nm'.")]
    [InlineData("pitch: 480 nm", "pitch: 300 nm",
        "a.yaml, line 5, column 70: 'pitch' must be more than twice 'radius' and 'waviness' together, or no "
            + "MIEC is left between the pores.")]
    [InlineData("seed: 12345678901, ", "",
        "a.yaml, line 34, column 1: 'nucleation' lacks the key 'seed'; add for example 'seed: 1'.")]
    [InlineData("until: { time: 10 min }", "until: {}",
        "a.yaml, line 33, column 30: 'current.protocol.1.until' needs at least one of charge, time, "
            + "overpotential, fraction, current-below; it has none.")]
    [InlineData("count: 3", "count: 3, spacing: 100 nm",
        "a.yaml, line 41, column 26: 'solute.particles' needs exactly one of count, spacing; it has count "
            + "and spacing.")]
    [InlineData("{ current: 1 mA/cm^2,", "{ current: 0 mA/cm^2,",
        "a.yaml, line 32, column 46: a part without current never passes a charge; write 'until: { time: 10 "
            + "min }'.")]
    [InlineData("exclusion: 800 nm", "exclusion: 200 nm",
        "a.yaml, line 34, column 45: 'exclusion' must be at least twice 'seed-radius'.")]
    [InlineData("seed-radius: 150 nm", "seed-radius: 100 nm",
        "a.yaml, line 34, column 66: a cap must have a radius of at least 1.5 interface widths, 1.5e-7 m; "
            + "make 'seed-radius' greater or the cells smaller.")]
    [InlineData("  iei: { contact-angle: 150 deg, interface-diffusion: 4e-22 m^3/s }", "",
        "a.yaml, line 12, column 3: the geometry holds iei but 'materials' does not; add 'iei: { "
            + "contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }' with its values.")]
    [InlineData("thickness: 120 nm", "thickness: 60 nm",
        "a.yaml, line 44, column 47: a film must be at least as thick as the interface is wide, 1e-7 m; make "
            + "it thicker or the cells smaller.")]
    [InlineData("depth: 2 um", "dept: 2 um",
        "a.yaml, line 8, column 3: unknown key 'dept' in 'geometry'; did you mean 'depth'?")]
    [InlineData("depth: 2 um", "symmetry: axial\n  depth: 2 um",
        "a.yaml, line 9, column 10: with 'symmetry: axial' areas and rates are those of the whole cylinder; "
            + "remove 'depth'.")]
    [InlineData("depth: 2 um", "symmetry: axial",
        "a.yaml, line 4, column 1: Around an axis the pitch must be twice the radius of the box, 96 voxels, "
            + "and it is 24.")]
    [InlineData("cells: [48, 24],", "cells: [48, 48, 24],",
        "a.yaml, line 8, column 10: 'depth' is for 2D only and this run is 3D; remove it.")]
    [InlineData("interface-diffusion: 4e-22 m^3/s }",
        "interface-diffusion: 4e-22 m^3/s, exchange-current: 1 A/m^2 }",
        "a.yaml, line 20, column 86: this wall does not react since it brings no ions; only "
            + "solid-electrolyte and miec have an 'exchange-current'.")]
    [InlineData("initial: { film: { material: miec, thickness: 120 nm } }", "initial: nothing",
        "a.yaml, line 44, column 10: 'nothing' is not a choice for 'initial'; write empty.")]
    [InlineData("count: 3", "count: 3000",
        "a.yaml, line 41, column 23: only 43 of 3000 particles find a place at that wall; ask for fewer or "
            + "smaller ones.")]
    [InlineData("pitch: 480 nm", "pitch: 500 nm",
        "a.yaml, line 4, column 1: 48 voxels across tubules are no multiple of their pitch of 25 voxels.")]
    public void A_wrong_MIEC_input_is_refused_with_place_and_remedy(string piece, string wrong,
        string message)
        => Assert.Equal(message, Refusal(InputTexts.Tubules.With(piece, wrong)));

    [Fact]
    public void An_empty_protocol_is_refused()
    {
        string text = InputTexts.Tubules;
        int from = text.IndexOf("  protocol:", StringComparison.Ordinal),
            to = text.IndexOf("nucleation: {", StringComparison.Ordinal);
        Assert.Equal("a.yaml, line 31, column 13: 'protocol' is empty; add a part such as '- { current: 1 "
            + "mA/cm^2, until: { charge: 0.1 mAh/cm^2 } }'.", Refusal(text[..from] + "  protocol: []\n"
            + text[to..]));
    }

    [Theory]
    [InlineData("beta.compliance=2",
        "--set beta.compliance: 'compliance' must be between 0.005 and 0.2, not '2'.")]
    [InlineData("beta.complience=0.1",
        "--set beta.complience: unknown key 'complience' in 'beta'; known keys here are "
        + "surface-energy, surface-diffusion, bulk-diffusion, interface-width, compliance.")]
    [InlineData("beta", "--set beta: write a path, '=' and a value, as in '--set beta.compliance=0.01'.")]
    [InlineData("current.protocol.7.current=1",
        "--set current.protocol.7.current: '7' is not a position in this list; it has "
        + "2 items, counted from 0.")]
    [InlineData("title.x=1",
        "--set title.x: there is no place for 'x' here; the key before it holds a value, not a section.")]
    public void A_wrong_override_is_named_in_place_of_a_line(string wrong, string message)
        => Assert.Equal(message, Refusal(InputTexts.Tubules, wrong));

    [Theory]
    [InlineData("0", "geometry: { plain: { cells: [16, 16], spacing: 20 nm }, lateral: no-flux }",
        "materials: {}",
        "a.yaml, line 4, column 12: a current flows but no wall reacts; give solid-electrolyte or miec an "
            + "'exchange-current' above zero, as in 'exchange-current: 0.5 A/m^2'.")]
    [InlineData("0",
        "geometry: { plain: { cells: [16, 16], spacing: 20 nm }, lateral: no-flux, stack: { "
            + "current-collector: 40 nm } }",
        "materials: { miec: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s, exchange-current: 1 "
            + "A/m^2 }, current-collector: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s } }",
        "a.yaml, line 3, column 11: no pore touches a wall that reacts, so no current can pass; check the "
            + "stack and the exchange currents in 'materials'.")]
    public void A_current_needs_a_pore_at_a_reacting_wall(string fraction, string geometry, string materials,
        string message)
        => Assert.Equal(message, Refusal($$"""
            title: a
            temperature: 300 K
            {{geometry}}
            {{materials}}
            beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 0 m^2/s }
            current: { protocol: [ { current: 1 mA/cm^2, until: { time: 1 s } } ] }
            nucleation: { seed: 1 }
            initial: { filled: { fraction: {{fraction}}, from: current-collector } }
            """));

    [Fact]
    public void No_message_names_a_type_of_the_program()
    {
        string[] wrong = ["title: [a", "a: b: c", "- 1", "", "\ta: 1", "a: {b: }",
            "cahn-hilliard: {cells: {}}", "'"];
        foreach (string text in wrong)
            Assert.DoesNotMatch("YamlDotNet|System\\.|Exception|Node|Event|Scalar", Refusal(text));
    }
}
