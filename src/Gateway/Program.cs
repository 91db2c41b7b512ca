using Xinfang.Gateway.Clustering;

return await GatewayProcess.RunAsync(args);
