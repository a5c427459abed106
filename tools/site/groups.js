// Which page stands where in the list at the left; [page and heading, name] leads to a part of one. A page of docs/ that nobody named comes last, under "More".
export const groups = [
  ["Start", ["README.md", "docs/tutorial.md", "docs/release.md"]],
  ["How to", [
    ["docs/tutorial.md#4-your-own-voxels", "Your own image"], "docs/sweeps.md",
    ["docs/sweeps.md#on-a-cluster", "On a cluster"], "docs/gpu.md",
    "docs/comparing-runs.md", "docs/watch.md", "docs/inference.md", "docs/python.md", "docs/paraview.md",
    "docs/new-physics.md", "docs/examples/README.md",
  ]],
  ["Reference", ["docs/input.md", "docs/output.md", "docs/materials.md"]],
  ["What can go wrong", ["docs/what-can-go-wrong.md"]],
  ["Model", [
    "docs/model.md", "docs/thermodynamics.md", "docs/where-lithium-goes.md", "kernels/Foundation/README.md",
    "kernels/Capillarity/README.md", "kernels/Transport/README.md", "kernels/Electrochemistry/README.md",
    "kernels/Potential/README.md", "kernels/Nucleation/README.md", "kernels/Solute/README.md",
    "src/Solver/Geometry/README.md",
  ]],
  ["Numerics", ["docs/numerics.md", "kernels/Linear/README.md", "src/Compute/README.md", "src/Gpu/README.md"]],
  ["Verification", ["docs/verification.md", "docs/validation.md", "tests/Regression/README.md"]],
  ["Performance", ["docs/performance.md", "bench/README.md"]],
  ["Decisions", ["docs/decisions/README.md"]],
  ["Project", ["CHANGELOG.md", "CONTRIBUTING.md"]],
];

// Folders whose documents become pages; single files at the top are named above.
export const folders = ["docs", "kernels", "src", "bench", "tests"];
