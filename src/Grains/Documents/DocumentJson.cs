using System.Text.Json.Serialization;
using Xinfang.Grains.Routing;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Grains.Units;

namespace Xinfang.Grains.Documents;

/// <summary>The written form of documents, without type names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrganisationDocument))]
[JsonSerializable(typeof(UnitDirectoryDocument))]
[JsonSerializable(typeof(RoutingRulesDocument))]
[JsonSerializable(typeof(SensitivePeriodsDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;
