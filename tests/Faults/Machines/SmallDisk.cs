namespace Xinfang.Faults.Machines;

/// <summary>A small file system in memory, mounted over a folder, that a file can fill to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly string _folder;
    private readonly CancellationTokenSource _stop = new();
    private Task _filling = Task.CompletedTask;

    /// <param name="megabytes">How large it is.</param>
    public SmallDisk(string folder, int megabytes)
    {
        Machine.DemandRoot("mount a file system");
        Machine.DemandProgram("mount", "mount");
        _folder = folder;
        Directory.CreateDirectory(folder);
        Machine.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder);
    }

    public long Free => new DriveInfo(_folder).AvailableFreeSpace;

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Fills it, and takes whatever becomes free until <see cref="Clear"/>.</summary>
    public void Fill()
    {
        Take();
        _filling = Task.Run(async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                Take();
                await Task.Delay(50, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    /// <summary>Gives the space back.</summary>
    public async Task Clear()
    {
        await _stop.CancelAsync();
        await _filling;
        File.Delete(Filler);
    }

    /// <summary>Takes it away with all that is on it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _filling;
        _stop.Dispose();
        Machine.Run("umount", _folder);
    }

    private void Take()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            for (var chunk = new byte[Chunk]; ;)
                file.Write(chunk);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
