using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Requests;
using Xinfang.Gateway.SensitivePeriods;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains;
using Xinfang.Grains.Cases;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.Tests.SensitivePeriods;

/// <summary>How many registrations are taken at once, and what the gateway knows of periods.</summary>
public sealed class IntakeTests : IAsyncDisposable
{
    private const string Registration = """{"jurisdiction":"530103"}""";

    private readonly FakeTimeProvider _time = new();
    private readonly FakePeriods _periods = new();
    private readonly HeldCase _case = new();
    private TestGateway? _gateway;

    public async ValueTask DisposeAsync()
    {
        _case.Release();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }

    private async Task<TestGateway> StartAsync(Action<GatewayOptions>? configure = null, int port = 0)
    {
        _gateway = await TestGateway.StartAsync(o =>
        {
            (o.MostWritesAtOnce, o.IntakeShare, o.IntakeShareInPeriod) = (4, 0.75, 0.5);
            configure?.Invoke(o);
        }, port, _time);
        _gateway.Grains.With<ISensitivePeriodsGrain>(_ => _periods).With<ICaseGrain>(_ => _case).With<ICaseIntakeGrain>(_ => _case);
        return _gateway;
    }

    /// <summary>Lets the gateway ask for the calendar, until it knows what is said.</summary>
    private async Task Known(bool inForce)
    {
        var watch = _gateway!.Services.GetService(typeof(PeriodWatch)) as PeriodWatch;
        var calls = _periods.Calls;
        while (_periods.Calls == calls || watch!.IsInForce != inForce)
        {
            _time.Advance(PeriodWatch.Every);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private async Task<List<Task<HttpResponseMessage>>> Registering(int count)
    {
        var sent = Enumerable.Range(0, count).Select(i => _gateway!.Http.Post("/api/cases", Registration, key: $"r-{i}")).ToList();
        await _case.UntilHeld(count);
        return sent;
    }

    [Fact]
    public async Task On_ordinary_days_registrations_take_three_of_four_seats_and_a_step_finds_the_last()
    {
        await StartAsync();
        await Known(inForce: false);
        await Registering(3);

        var refused = await _gateway!.Http.Post("/api/cases", Registration, key: "r-4");
        var problem = await refused.Problem(429, "intake-limited");

        Assert.Equal("2", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.StartsWith("Many registrations are in work: at most 3 of this server's writes", (string?)problem["detail"], StringComparison.Ordinal);
        var step = _gateway.Http.Post("/api/cases/530103-2022-0001/transfer", """{"unit":"530103-07"}""", key: "s-1");
        await _case.UntilHeld(4);
        await (await _gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", key: "s-2")).Problem(429, "busy");
        _case.Release();
        Assert.Equal(HttpStatusCode.OK, (await step).StatusCode);
    }

    [Fact]
    public async Task A_registration_that_is_refused_at_the_door_is_counted_and_answered_as_any_other()
    {
        await StartAsync();
        await Known(inForce: false);
        var counted = 0L;
        using var meters = Counting(() => Interlocked.Increment(ref counted));
        await Registering(3);

        var refused = await _gateway!.Http.Post("/api/cases", Registration, key: "r-4");
        var spelled = await _gateway.Http.Post("/api/CASES", Registration, key: "r-5");

        var problem = await refused.Problem(429, "intake-limited");
        Assert.Equal("/api/cases", (string?)problem["instance"]);
        Assert.Equal("/api/CASES", (string?)(await spelled.Problem(429, "intake-limited"))["instance"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        Assert.NotEqual((string?)problem["traceId"], (string?)(await spelled.Problem(429, "intake-limited"))["traceId"]);
        Assert.Equal(SecurityHeaders.Policy, Assert.Single(refused.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(2, Interlocked.Read(ref counted));
    }

    [Fact]
    public async Task At_the_port_for_those_who_watch_the_door_says_nothing()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var url = $"http://{port.LocalEndpoint}";
        port.Stop();
        await StartAsync(o => o.HealthUrl = url, new Uri(url).Port);
        await Known(inForce: false);
        var counted = 0L;
        using var meters = Counting(() => Interlocked.Increment(ref counted));
        await Registering(3);

        await (await _gateway!.Http.Post("/api/cases", Registration, key: "r-4")).Problem(429, "intake-limited");

        Assert.Equal(0, Interlocked.Read(ref counted));
    }

    /// <summary>Tells of each registration that is refused at the door.</summary>
    private MeterListener Counting(Action refused)
    {
        var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "xinfang.registrations.limited" && instrument.Meter.Scope == _gateway!.Services.GetService(typeof(IMeterFactory)))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) =>
        {
            if (value > 0)
                refused();
        });
        meters.Start();
        return meters;
    }

    [Fact]
    public async Task While_a_period_is_in_force_they_take_two_and_after_it_three_again()
    {
        await StartAsync();
        _periods.Periods.Add(FakePeriods.Session);
        await Known(inForce: true);
        var first = await Registering(2);

        var problem = await (await _gateway!.Http.Post("/api/cases", Registration, key: "r-3")).Problem(429, "intake-limited");
        Assert.StartsWith("A sensitive period is in force: at most 2 of", (string?)problem["detail"], StringComparison.Ordinal);

        _periods.Now = FakePeriods.Session.Ends;
        await Known(inForce: false);
        var third = _gateway.Http.Post("/api/cases", Registration, key: "r-3");
        await _case.UntilHeld(3);
        _case.Release();
        Assert.All(await Task.WhenAll(first.Append(third)), a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal((0, 0), ((WriteSeats)_gateway.Services.GetService(typeof(WriteSeats))!).Taken);
    }

    [Fact]
    public async Task A_lead_tightens_nothing_yet()
    {
        await StartAsync();
        _periods.Periods.Add(FakePeriods.Session with { From = new(2022, 10, 15) });

        await Known(inForce: false);

        Assert.Equal(new IntakeShare(3, false), ((WriteSeats)_gateway!.Services.GetService(typeof(WriteSeats))!).Share);
    }

    [Fact]
    public async Task While_the_engine_is_silent_what_was_known_stays_and_it_is_asked_again()
    {
        await StartAsync();
        _periods.Periods.Add(FakePeriods.Session);
        await Known(inForce: true);
        _periods.Fault = new TimeoutException();
        await Known(inForce: true);
        Assert.Equal(new IntakeShare(2, true), ((WriteSeats)_gateway!.Services.GetService(typeof(WriteSeats))!).Share);

        _periods.Fault = null;
        _periods.Periods.Clear();
        await Known(inForce: false);
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(3, 0.5, 1)]
    [InlineData(512, 0.75, 384)]
    [InlineData(4, 1, 4)]
    public async Task A_share_is_rounded_down_and_never_nothing(int all, double share, int most)
    {
        await StartAsync(o => (o.MostWritesAtOnce, o.IntakeShare) = (all, share));

        Assert.Equal(most, ((WriteSeats)_gateway!.Services.GetService(typeof(WriteSeats))!).Share.Most);
    }

    [Fact]
    public async Task The_start_page_tells_of_a_period_and_a_name_is_text_and_nothing_else()
    {
        await StartAsync();
        _periods.Periods.AddRange([FakePeriods.Session with { Name = "<b>会议" }, FakePeriods.Session with { Id = "SP-2", From = new(2022, 10, 15), Factor = 2.5m }]);
        await Known(inForce: true);

        var page = await _gateway!.Http.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("敏感期：&lt;b&gt;会议（53），2022-10-10 至 2022-10-20，预计为平时的 8 倍", page, StringComparison.Ordinal);
        Assert.Contains("Sensitive period ahead: 会议 (53), 2022-10-15 to 2022-10-20, 2.5 times the usual expected", page, StringComparison.Ordinal);
        _periods.Periods.Clear();
        await Known(inForce: false);
        Assert.DoesNotContain("敏感期", await _gateway.Http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A case that answers when it is let go.</summary>
    private sealed class HeldCase : ICaseGrain, ICaseIntakeGrain
    {
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _came = new(0);
        private int _held;

        public void Release() => _go.TrySetResult();

        /// <summary>Completes once so many have come in all.</summary>
        public async Task UntilHeld(int count)
        {
            for (; _held < count; _held++)
                Assert.True(await _came.WaitAsync(TimeSpan.FromSeconds(20)), $"Only {_held} of {count} writes came.");
        }

        public Task<Outcome> Register(CaseNumber number, Submission<CaseCommand> submission, PetitionerDetails? details = null) => Execute(submission, details);

        public async Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details = null)
        {
            _came.Release();
            await _go.Task;
            return new(1);
        }

        public Task<CaseView?> Get(string? viewer = null, Grains.Reports.AsOf? asOf = null) => throw new NotSupportedException();

        public Task<ReplyText?> ReadReply(string viewer) => throw new NotSupportedException();

        public Task<IReadOnlyList<Domain.Repeats.RepeatProposal>?> Repeats(string? viewer = null) => throw new NotSupportedException();

        public Task<Domain.JointMeetings.CaseMatters?> Matters() => throw new NotSupportedException();
    }
}
