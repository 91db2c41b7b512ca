using System.Net;
using System.Net.Sockets;

namespace Xinfang.Bench.Harness;

internal static class Ports
{
    /// <summary>A port on loopback that nobody listens at now.</summary>
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
