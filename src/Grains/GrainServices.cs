using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Reports;
using Xinfang.Grains.Audits;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Deadlines;
using Xinfang.Grains.Documents;
using Xinfang.Grains.Reports;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Grains.Streams;
using Xinfang.Grains.Tallies;
using Xinfang.Grains.Units;

namespace Xinfang.Grains;

/// <summary>What the grains need of their silo.</summary>
public static class GrainServices
{
    /// <summary>The name under which the host registers the storage of documents, such as the unit directory.</summary>
    public const string Documents = DocumentStorage.Name;

    /// <summary>
    /// Registers what the grains use, apart from the journal, the vault, the business clock and the broadcaster, which the host opens first.
    /// </summary>
    /// <param name="watches">
    /// Whether this process records passed terms and takes cases back by itself; default true. Without, nothing is recorded that nobody asked for.
    /// </param>
    public static IServiceCollection AddXinfangGrains(this IServiceCollection services, LawBook law, bool watches = true)
    {
        services.AddSingleton(law);
        services.AddSingleton(new CaseModel(law));
        services.AddSingleton<BudgetModel>();
        services.AddSingleton<JointMeetingModel>();
        services.AddSingleton<ReportFormatModel>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<PictureReader>();
        services.AddSingleton<GrainTelemetry>();
        services.AddSingleton<IOrganisationSource, OrganisationSource>();
        services.AddSingleton<CaseNeighbours>();
        services.AddSensitivePeriods(watches);
        services.AddHostedService<TallyBroadcast>();
        if (watches)
        {
            services.AddHostedService<DeadlineWatchKeeper>();
            services.AddHostedService<AccusationGuardKeeper>();
        }
        services.AddSingleton<IPostConfigureOptions<SystemTextJsonGrainStorageSerializerOptions>, DocumentFormat>();
        return services;
    }

    /// <summary>Has one silo of the cluster count everything again from the log, each time <paramref name="every"/> has passed.</summary>
    public static IServiceCollection AddAudits(this IServiceCollection services, TimeSpan every) =>
        services.AddSingleton(new AuditSchedule(every)).AddHostedService<AuditKeeper>();

    /// <summary>Documents are written by generated code alone: a type that is not listed fails, and no type name reaches the disk.</summary>
    private sealed class DocumentFormat : IPostConfigureOptions<SystemTextJsonGrainStorageSerializerOptions>
    {
        public void PostConfigure(string? name, SystemTextJsonGrainStorageSerializerOptions options)
        {
            options.JsonSerializerOptions.TypeInfoResolver = DocumentJson.Default;
            options.JsonSerializerOptions.Converters.Add(new Predecessors());
        }
    }
}
