namespace PhaseFieldMiec.Verification;
internal static class Placeholder;
