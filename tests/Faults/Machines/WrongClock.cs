using Xinfang.Cli.Cluster;

namespace Xinfang.Faults.Machines;

/// <summary>
/// Sets the clock that a silo's process sees wrong, and leaves what counts elapsed time alone, as on a host whose clock is set wrong. (The Debian
/// package faketime changes waits of the runtime as well, and connections time out.)
/// </summary>
internal static class WrongClock
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <sys/time.h>
        #include <time.h>

        int clock_gettime(clockid_t clock, struct timespec *now)
        {
            int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
            int result = real(clock, now);
            if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
                now->tv_sec += WRONG_SECONDS;
            return result;
        }

        int gettimeofday(struct timeval *restrict now, void *restrict zone)
        {
            int (*real)(struct timeval *restrict, void *restrict) = (int (*)(struct timeval *restrict, void *restrict))dlsym(RTLD_NEXT, "gettimeofday");
            int result = real(now, zone);
            if (result == 0 && now)
                now->tv_sec += WRONG_SECONDS;
            return result;
        }

        time_t time(time_t *to)
        {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (to)
                *to = now.tv_sec;
            return now.tv_sec;
        }
        """;

    /// <summary>The next starts of the silo see a clock that is so far off.</summary>
    public static void Set(LocalCluster cluster, Member silo, TimeSpan wrong) =>
        silo.Environment["LD_PRELOAD"] = Preload.Build(cluster.Folder, "wrong-clock", Source, ("WRONG_SECONDS", (long)wrong.TotalSeconds));
}
