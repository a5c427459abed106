using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Problems with known answers on devices that compute. A CPU under OpenCL needs a tenth of a
/// millisecond for a launch, and the quick cases make millions: it solves some, at least one of each kind of
/// operator; a GPU all that are quick.</summary>
public sealed class GpuVerificationTests(ITestOutputHelper output)
{
    private static readonly string[] Few =
    [
        "T7 disk", "T7 sphere", "Spinodal tension", "V20 flat film on a face",
        "T5 growth of ten spinodal waves",
    ];

    public static TheoryData<string, Precision> Computing
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (string device in GpuChoices.Computing)
            {
                data.Add(device, Precision.Double);
                data.Add(device, Precision.Single);
            }
            return data;
        }
    }

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Problems_with_known_answers_are_solved(string choice, Precision precision)
    {
        IlgpuDevices devices = IlgpuDevices.Choose(choice);
        VerificationCase[] cases =
        [
            .. Catalogue.Families.SelectMany(family => family.Cases)
                .Where(one => one.Kind == CaseKind.Operator
                    && (devices.OnlyWhenNamed ? Few.Contains(one.Name) : one.Quick)),
        ];
        Assert.True(cases.Length >= Few.Length);
        foreach (VerificationCase one in cases)
            foreach (CaseResult result in one.Run(new(precision, devices)))
            {
                output.WriteLine($"{one.Name}: {result}");
                Assert.True(result.Passed, $"{one.Name}: {result}");
            }
    }
}
