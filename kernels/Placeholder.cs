namespace PhaseFieldMiec.kernels;
internal static class Placeholder;
