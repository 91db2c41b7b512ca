using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Xinfang.Gateway.Documentation;

/// <summary>What the document says of the API as a whole. It names no server, so that it is the same wherever it is asked for.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Xinfang API",
            Version = "v1",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            Description = """
                Petition cases (信访) from registration to evaluation, their counts, figures and budgets.

                **Writes.** Every write carries the header `Idempotency-Key`, chosen by you, new for each thing you want done. Sent again with the same
                key, it changes nothing and gives the first answer, with the header `Idempotency-Repeated: true`. The same key for something else is
                refused with 422 `command-id-reused`. A write that is answered 429, 503 or 507 can always be sent again.

                **Times** are ISO 8601 with their offset and are answered in +08:00; days are `yyyy-MM-dd` in that zone; the last day of a term is in time.
                **Money** is text of yuan with at most two decimals. Fields that are empty are left out of answers. Unknown fields in a body are refused.

                **Problems** are RFC 9457 documents with a stable `code`; `article` names the rule, `field` what is meant, `allowed` the steps that are
                possible now, and `traceId` names the request to the operator.
                """,
        };
        document.Servers = [];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Cases", Description = "Petitions and their steps (信访件)." },
            new() { Name = "Tallies", Description = "Exact counts as they stand, and the live stream." },
            new() { Name = "Reports", Description = "Figures of a period with numerator and denominator." },
            new() { Name = "Budgets", Description = "A year's plan, commitments, spending and income." },
            new() { Name = "Joint meetings", Description = "Agenda, disputes, urgent matters, orders and led cases of the joint meeting (联席会议)." },
            new() { Name = "Orders", Description = "Orders of the joint meeting (指令单)." },
            new() { Name = "Sensitive periods", Description = "Days on which far more petitions than usual are expected (敏感期)." },
            new() { Name = "Units", Description = "Responsible units (责任单位)." },
        };
        return Task.CompletedTask;
    }
}
