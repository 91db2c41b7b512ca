using System.Diagnostics;
using Xinfang.Cli.Cluster;

namespace Xinfang.Cli.Tests.Cluster;

/// <summary>Only what was started is signalled.</summary>
public sealed class ProcessMarkTests
{
    [Fact]
    public async Task A_process_is_halted_goes_on_and_ends_by_its_mark()
    {
        using var process = Process.Start("sleep", "60");
        var mark = ProcessMark.Of(process.Id)!;

        Assert.True(mark.IsAlive);
        Assert.True(mark.Send(ProcessSignal.Stop) && mark.Send(ProcessSignal.Continue));
        Assert.True(await mark.EndAsync(TimeSpan.FromSeconds(10)));
        Assert.False(mark.IsAlive);
    }

    [Fact]
    public void A_process_that_has_the_id_of_another_one_is_left_alone()
    {
        using var process = Process.Start("sleep", "60");
        var recycled = ProcessMark.Of(process.Id)! with { StartedAt = 1 };

        Assert.False(recycled.IsAlive);
        Assert.False(recycled.Send(ProcessSignal.Kill));
        Assert.False(process.HasExited);
        process.Kill();
    }

    [Fact]
    public async Task A_process_that_does_not_end_in_time_is_killed()
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"]) { RedirectStandardOutput = true })!;
        Assert.Equal("deaf", await process.StandardOutput.ReadLineAsync());
        var mark = ProcessMark.Of(process.Id)!;

        Assert.False(await mark.EndAsync(TimeSpan.FromMilliseconds(200)));
        Assert.False(mark.IsAlive);
    }
}
