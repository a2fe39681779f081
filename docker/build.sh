#!/usr/bin/env bash
# Builds the services' jars and their images. Needs a JDK 21 or newer, Maven and a Docker engine; ./veintrail finds the JDK.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./veintrail package
for service in command-service:command-service query-service:query-service scheduler/service:planning-service; do
  docker build --file docker/Dockerfile --build-arg "JAR=${service%:*}/target/veintrail-${service#*:}-0.1.0-SNAPSHOT-app.jar" \
    --tag "veintrail/${service#*:}:0.1.0" .
done
docker build --file docker/standalone.Dockerfile --tag veintrail/standalone:0.1.0 .
