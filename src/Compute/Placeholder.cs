namespace PhaseFieldMiec.Compute;
internal static class Placeholder;
