# The images of the two programs: docker build --build-arg REGISTRY=… --target silo . (or --target gateway): docs/operations/images.md.
# REGISTRY is where the base images come from, a mirror as a rule. It has no default, so that nobody builds on a stranger's images.
ARG REGISTRY
ARG SDK_TAG=10.0.401-noble
ARG RUNTIME_TAG=10.0.12-noble-chiseled-extra

FROM ${REGISTRY}/dotnet/sdk:${SDK_TAG} AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Silo -c Release -p:RestoreLockedMode=true -o /silo \
 && dotnet publish src/Gateway -c Release -p:RestoreLockedMode=true -o /gateway

# No shell and no package manager. 1654 is the user that the base image has for programs; k8s/base names it too.
FROM ${REGISTRY}/dotnet/aspnet:${RUNTIME_TAG} AS runtime
WORKDIR /app
USER 1654

FROM runtime AS silo
COPY --from=build /silo .
EXPOSE 11111 30000 8081
ENTRYPOINT ["dotnet", "Xinfang.Silo.dll"]

FROM runtime AS gateway
COPY --from=build /gateway .
EXPOSE 8080 8081
ENTRYPOINT ["dotnet", "Xinfang.Gateway.dll"]
