package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class AuthenticationOffTest {
    @Test
    void variables() {
        new Cases(new AuthenticationOff()).hold("""
            Pod p: containers: [{env: [{name: POSTGRES_HOST_AUTH_METHOD, value: trust}, {name: POSTGRES_PASSWORD, value: x}]}]
              => fail
            Pod p: containers: [{env: [{name: POSTGRES_HOST_AUTH_METHOD, value: scram-sha-256}]}]
              => pass
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "yes"}]}]
              => fail
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "no"}]}]
              => pass
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "yes"}, {name: REDIS_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]
              => pass
            Pod p: containers: [{envFrom: [{secretRef: {name: s}}], env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: "1"}]}]
              => pass
            Pod p: containers: [{env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: "1"}, {name: MYSQL_PASSWORD, value: ""}]}]
              => fail
            Pod p: containers: [{env: [{name: xpack.security.enabled, value: "false"}]}, {env: [{name: NEO4J_AUTH, value: none}]}]
              => fail×2
            Pod p: initContainers: [{env: [{name: NEO4J_AUTH, value: none}]}]
              => pass
            Pod p: containers: [{env: [{name: NEO4J_AUTH, valueFrom: {secretKeyRef: {name: s, key: k}}}, 5]}]
              => pass
            """);
    }

    @Test
    void arguments() {
        new Cases(new AuthenticationOff()).hold("""
            Pod p: containers: [{command: [redis-server, --protected-mode, "no"]}]
              => fail
            Pod p: containers: [{command: [sh, -c, "exec redis-server --protected-mode no --port 6379"]}]
              => fail
            Pod p: containers: [{args: [--protected-mode, "no", --requirepass, $(PASSWORD)]}]
              => pass
            Pod p: containers: [{args: [--protected-mode, "yes"]}]
              => pass
            Pod p: containers: [{command: [mongod], args: [--noauth, --bind_ip_all]}]
              => fail
            Pod p: containers: [{args: ["--enable-skip-login=false"]}, {args: [--enable-skip-login]}]
              => fail
            Pod p: containers: [{args: ["--auth-mode=server"]}, {args: ["--auth-mode", sso]}, {args: [--auth, none]}]
              => fail×2
            Pod p: containers: [{args: ["start-notebook.py --ServerApp.token=''"]}, {args: ["--ServerApp.token=abc"]}, {args: [--ServerApp.token]}]
              => fail
            Pod p: containers: [{args: ["-Expack.security.enabled=false"]}]
              => fail
            Pod p: containers: [{args: [none, "no", 7, "-", "--"]}]
              => pass
            """);
    }
}
