using Microsoft.Extensions.Options;
using Xinfang.Gateway.Problems;
using Xinfang.Hosting;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// Refuses requests that name another host than this machine. A page of another site can make its own name point to 127.0.0.1 and would then
/// pass for this server's own page; its requests still carry the foreign name.
/// </summary>
internal sealed class LoopbackNames(RequestDelegate next, IOptions<GatewayOptions> options)
{
    public Task InvokeAsync(HttpContext context) => !options.Value.OnlyLoopbackNames || Loopback.Is(context.Request.Host.Host)
        ? next(context)
        : new Problem(StatusCodes.Status421MisdirectedRequest, "host-unknown", "Not the name of this server",
            "This server answers only to localhost and 127.0.0.1. Open it by one of these names.")
        { Field = "Host" }.ExecuteAsync(context);
}
