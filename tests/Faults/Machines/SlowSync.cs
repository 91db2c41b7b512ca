using Xinfang.Cli.Cluster;

namespace Xinfang.Faults.Machines;

/// <summary>
/// Makes every fsync and fdatasync of a PostgreSQL slower, while it is told to. (strace could inject the delay as well, but stops the server at
/// every system call.)
/// </summary>
internal sealed class SlowSync
{
    /// <summary>How much longer each takes.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdlib.h>
        #include <time.h>
        #include <unistd.h>

        static void wait_if_told(void)
        {
            int kept = errno;
            const char *file = getenv("XINFANG_SLOW_SYNC");
            struct timespec left = { 0, DELAY_MS * 1000000L };
            if (file && access(file, F_OK) == 0)
                while (nanosleep(&left, &left) != 0 && errno == EINTR)
                    ;
            errno = kept;
        }

        int fdatasync(int file)
        {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
            int result = real(file);
            wait_if_told();
            return result;
        }

        int fsync(int file)
        {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
            int result = real(file);
            wait_if_told();
            return result;
        }
        """;

    private readonly string _file;

    /// <summary>Starts a cluster's PostgreSQL, which does not run yet, with the library.</summary>
    public SlowSync(LocalCluster cluster)
    {
        _file = Path.Combine(cluster.Folder, "slow-sync");
        var library = Preload.Build(cluster.Folder, "slow-sync", Source, ("DELAY_MS", (long)Delay.TotalMilliseconds));
        // Whoever starts the server hands on its own environment.
        Environment.SetEnvironmentVariable("XINFANG_SLOW_SYNC", _file);
        Environment.SetEnvironmentVariable("LD_PRELOAD", library);
        try
        {
            cluster.Postgres.StartAsync().GetAwaiter().GetResult();
        }
        finally
        {
            Environment.SetEnvironmentVariable("LD_PRELOAD", null);
            Environment.SetEnvironmentVariable("XINFANG_SLOW_SYNC", null);
        }
    }

    public void Begin() => File.WriteAllText(_file, "");

    public void End() => File.Delete(_file);
}
