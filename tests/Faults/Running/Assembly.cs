using Xinfang.Faults.Running;

// Scenarios measure times and share processors: one at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(SharedCluster))]
