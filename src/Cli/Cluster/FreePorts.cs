using System.Net;
using System.Net.Sockets;

namespace Xinfang.Cli.Cluster;

/// <summary>
/// Loopback ports that nobody listens on. They are taken below 32768, where Linux does not hand out ports for outgoing connections, so that one
/// stays free between its choice and its use.
/// </summary>
public sealed class FreePorts(int seed)
{
    private const int First = 20000, Last = 32000;

    private readonly Random _random = new(seed);
    private readonly HashSet<int> _taken = [];

    public int Next()
    {
        for (var tries = 0; tries < Last - First; tries++)
            if (_random.Next(First, Last) is var port && _taken.Add(port) && IsFree(port))
                return port;
        throw new ClusterException($"No loopback port between {First} and {Last} is free. End programs that listen there.");
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
