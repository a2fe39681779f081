#!/usr/bin/env bash
# Asks the server in this container whether it is ready; the image has no curl.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r status <&3
case $status in *" 200"*) exit 0 ;; *) exit 1 ;; esac
