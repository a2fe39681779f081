# Everything in one container, on the embedded database with its files in the volume /var/lib/veintrail. For real use; it refuses to start
# until somebody could sign in and TLS is set. For a demonstration on this machine:
#   docker run -p 127.0.0.1:8080:8080 -e VEINTRAIL_PROFILE=demo -e VEINTRAIL_WEB_ONLYTHISMACHINE=true veintrail/standalone:0.1.0
FROM eclipse-temurin:25-jre
RUN groupadd --system veintrail \
    && useradd --system --gid veintrail --home-dir /var/lib/veintrail --create-home veintrail
COPY standalone/target/app/ /opt/veintrail/
COPY docker/ready.sh /opt/veintrail/ready.sh
USER veintrail
VOLUME /var/lib/veintrail
ENV SERVER_ADDRESS=0.0.0.0 SERVER_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["bash", "/opt/veintrail/ready.sh"]
ENTRYPOINT ["sh", "-c", "exec java -XX:MaxRAMPercentage=75 --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -jar /opt/veintrail/veintrail-standalone-*-app.jar up --data /var/lib/veintrail/data --profile \"${VEINTRAIL_PROFILE:-production}\" \"$@\"", "veintrail"]
