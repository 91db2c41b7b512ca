using System.Diagnostics;
using System.Text;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>A step can be followed from the request over the grain to the commit.</summary>
public sealed class TraceTests(OneProcess system) : IClassFixture<OneProcess>
{
    [Fact]
    public async Task A_request_its_grain_and_its_commit_are_one_trace()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.AspNetCore" or "Microsoft.Orleans.Application" or "Xinfang.Grains" or "Xinfang.Journal",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent("""{"jurisdiction":"530115","number":"TR-2022-0001"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using (var answer = await system.Http.SendAsync(request, TestContext.Current.CancellationToken))
            Assert.Equal(201, (int)answer.StatusCode);

        // The spans of the request and of the commit end after the answer was sent.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!patience.IsCancellationRequested && !(Of("Microsoft.AspNetCore").Any() && All().Any(IsCommit)))
            await Task.Delay(20);
        var http = Assert.Single(Of("Microsoft.AspNetCore"));
        var grain = Assert.Single(Of("Xinfang.Grains"), s => s.OperationName == "case execute");
        Assert.Contains(http.SpanId, Ancestors(grain));
        // One commit is for many steps, so it has a trace of its own and links to those who waited for it.
        var commit = Assert.Single(All(), IsCommit);
        Assert.NotEqual(trace, commit.TraceId);
        Assert.Equal(grain.SpanId, commit.Links.Single(l => l.Context.TraceId == trace).Context.SpanId);

        bool IsCommit(Activity span) => span.OperationName == "journal commit" && span.Links.Any(l => l.Context.TraceId == trace);

        IEnumerable<ActivitySpanId> Ancestors(Activity span)
        {
            for (var above = span; above is not null; above = All().SingleOrDefault(s => s.TraceId == trace && s.SpanId == above.ParentSpanId))
                yield return above.SpanId;
        }

        List<Activity> All()
        {
            lock (spans)
                return [.. spans];
        }

        IEnumerable<Activity> Of(string source) => All().Where(s => s.Source.Name == source && s.TraceId == trace);
    }
}
