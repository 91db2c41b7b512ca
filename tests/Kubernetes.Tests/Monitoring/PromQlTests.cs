namespace Xinfang.Kubernetes.Tests.Monitoring;

/// <summary>The reader of expressions, which the tests of names rest on.</summary>
public sealed class PromQlTests
{
    [Theory]
    [InlineData("absent(a_total > 0)", "a_total()", "")]
    [InlineData("""sum by (namespace, le) (rate(a_bucket{x="1}", y=~"b.*"}[5m])) > 0.5""", "a_bucket(x,y)", "namespace,le")]
    [InlineData("""a{pod="p"} == 0 and on (namespace) max by (namespace) (b) == 1""", "a(pod) b()", "namespace")]
    [InlineData("""0.2 * sum by (n) (c) or absent(c)""", "c() c()", "n")]
    [InlineData("""histogram_quantile(0.99, sum(rate(d_bucket[1m])))""", "d_bucket()", "")]
    public void An_expression_is_read(string expression, string metrics, string grouped)
    {
        var read = PromQl.Parse(expression);

        Assert.Equal(metrics, string.Join(' ', read.Metrics.Select(m => $"{m.Metric}({string.Join(',', m.Labels)})")));
        Assert.Equal(grouped, string.Join(',', read.Grouped));
    }
}
