namespace Xinfang.Cli.Cluster;

/// <summary>The local cluster cannot be started or stopped as it is. The message says what to do.</summary>
public sealed class ClusterException(string message) : Exception(message);
