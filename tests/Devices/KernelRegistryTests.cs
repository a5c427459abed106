using PhaseFieldMiec.Kernels.Foundation;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class KernelRegistryTests
{
    [Fact]
    public void Every_kernel_of_the_product_is_registered_once()
    {
        string[] kernels = [.. typeof(Field<>).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.GetInterfaces().Any(IsKernel)).Select(type => type.Name)
                .Order()];
        string[] registered = [.. KernelCases<double>.All.Select(c => c.Kernel.Name).Order()];
        Assert.Contains("ChemicalPotential`1", kernels);
        Assert.Equal(kernels, registered);
        Assert.Equal(registered, KernelCases<float>.All.Select(c => c.Kernel.Name).Order());
    }

    private static bool IsKernel(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(ICellKernel<>)
            || type.GetGenericTypeDefinition() == typeof(ITransferKernel<>)
            || type.GetGenericTypeDefinition() == typeof(ICellMeasure<>));
}
