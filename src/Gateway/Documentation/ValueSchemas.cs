using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Gateway.Documentation;

/// <summary>Values that have a converter of their own, as a client sees them.</summary>
internal sealed class ValueSchemas : IOpenApiSchemaTransformer
{
    public const string Jurisdiction = "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(JurisdictionCode))
            Text(schema, Jurisdiction, "530103", "A division as a GB/T 2260 code.");
        else if (type == typeof(UnitCode))
            Text(schema, "^[0-9]{2,12}-[0-9A-Za-z]{1,24}$", "530103-07", "A responsible unit: its jurisdiction, a hyphen, and letters or digits.");
        else if (type == typeof(CaseNumber))
            Text(schema, "^[0-9A-Za-z][0-9A-Za-z-]{3,63}$", "530103-2022-0001", "A case's number; lower-case letters are read as capitals.");
        else if (type == typeof(Money))
            Text(schema, @"^-?[0-9]{1,13}(\.[0-9]{1,2})?$", "5615.11", "Yuan with at most two decimals, as text.");
        else if (type == typeof(DateTimeOffset))
            Text(schema, null, "2022-01-31T09:00:00+08:00", "A time with its offset.", "date-time");
        else if (type == typeof(Figure))
            Figure(schema);
        else if (type == typeof(IReadOnlyDictionary<string, Figure>))
            Figure((OpenApiSchema)(schema.AdditionalProperties = new OpenApiSchema()));
        else if (type.IsEnum)
            Codes(schema, type);
        else
            LeaveOptional(schema, context.JsonTypeInfo);
        return Task.CompletedTask;
    }

    private static void Text(OpenApiSchema schema, string? pattern, string example, string meaning, string? format = null)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = format;
        schema.Pattern = pattern;
        schema.Examples = [example];
        schema.Description ??= meaning;
    }

    private static void Codes(OpenApiSchema schema, Type type)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetValues(type).Cast<Enum>().Select(v => (JsonNode)JsonValue.Create(Code.Of(v)))];
    }

    /// <summary>Fields that are empty are left out of answers, so a field that can be empty is not required.</summary>
    private static void LeaveOptional(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsGetNullable))
            schema.Required?.Remove(property.Name);
    }

    private static void Figure(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = "A count has n alone, a rate also d and percent; money has n as text of yuan.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["n"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.String, Description = "The numerator, count or amount." },
            ["d"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The denominator." },
            ["percent"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "As it is printed; – when nothing is counted in the denominator." },
        };
        schema.Required = new HashSet<string> { "n" };
    }
}
