package io.hafenwacht.audit.docker.network;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.dockerfile.ImageName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What well-known images and ports are: data stores, ways to administer, reverse proxies. By the last part
/// of an image's repository, whoever publishes it.
public final class KnownServices {
    private static final Set<String> STORES = Set.of(
            "postgres",
            "postgresql",
            "postgis",
            "pgvector",
            "timescaledb",
            "mysql",
            "mysql-server",
            "mariadb",
            "percona",
            "mongo",
            "mongodb",
            "redis",
            "redis-stack",
            "valkey",
            "memcached",
            "elasticsearch",
            "opensearch",
            "cassandra",
            "couchdb",
            "couchbase",
            "neo4j",
            "influxdb",
            "clickhouse",
            "clickhouse-server",
            "rabbitmq",
            "kafka",
            "zookeeper",
            "etcd",
            "consul",
            "vault",
            "minio",
            "mssql");

    /// Of images that show their console on a port which is not told by its number.
    private static final Set<String> CONSOLES = Set.of(
            "adminer",
            "phpmyadmin",
            "pgadmin",
            "pgadmin4",
            "mongo-express",
            "redis-commander",
            "redisinsight",
            "kafka-ui",
            "portainer",
            "portainer-ce",
            "portainer-ee",
            "dozzle",
            "cadvisor",
            "jenkins",
            "tomcat",
            "keycloak",
            "airflow",
            "sonarqube",
            "nexus3",
            "rundeck",
            "guacamole",
            "code-server",
            "prometheus",
            "alertmanager",
            "kibana",
            "opensearch-dashboards");
    private static final Set<String> PROXIES = Set.of(
            "nginx",
            "nginx-unprivileged",
            "nginx-proxy",
            "nginx-proxy-manager",
            "openresty",
            "traefik",
            "haproxy",
            "caddy",
            "caddy-docker-proxy",
            "envoy",
            "httpd",
            "apache2",
            "kong",
            "apisix",
            "varnish",
            "squid",
            "pomerium",
            "oauth2-proxy",
            "zoraxy",
            "swag",
            "cloudflared",
            "bunkerweb");
    /// Of proxies that show their console there; the others serve pages on it.
    private static final Set<String> CONSOLES_ON_8080 = Set.of("traefik", "envoy");
    private static final int ALTERNATIVE_HTTP = 8080;
    private static final Map<Integer, String> PORTS = ports();

    private KnownServices() {}

    private static Map<Integer, String> ports() {
        var ports = new HashMap<Integer, String>();
        for (String entry : """
                22 SSH,23 Telnet,111 rpcbind,445 SMB,512 rexec,513 rlogin,514 rsh,873 rsync,1433 SQL Server,\
                1521 Oracle,2049 NFS,2181 ZooKeeper,2375 Docker API,2376 Docker API,2377 Swarm,2379 etcd,2380 etcd,\
                3306 MySQL,3389 RDP,4243 Docker API,4369 Erlang,5432 PostgreSQL,5601 Kibana,5672 AMQP,5900 VNC,\
                5984 CouchDB,5985 WinRM,5986 WinRM,6379 Redis,6443 Kubernetes API,7474 Neo4j,7687 Neo4j,8086 InfluxDB,\
                8161 ActiveMQ,8200 Vault,8500 Consul,8529 ArangoDB,9042 Cassandra,9092 Kafka,9200 Elasticsearch,\
                9300 Elasticsearch,10000 Webmin,10250 kubelet,11211 Memcached,15672 RabbitMQ,16379 Redis,\
                26379 Redis,27017 MongoDB,27018 MongoDB,27019 MongoDB,28015 RethinkDB,33060 MySQL,50000 DB2,\
                61616 ActiveMQ""".split(",")) {
            String[] parts = entry.split(" ", 2);
            ports.put(Integer.valueOf(parts[0]), parts[1]);
        }
        return Map.copyOf(ports);
    }

    /// Of an image as it is named: `registry/team/postgres:16`.
    public static boolean store(String image) {
        return STORES.contains(repository(image));
    }

    static boolean store(ContainerView view) {
        return store(view.at("Config.Image").stringOrEmpty());
    }

    static boolean console(ContainerView view) {
        return CONSOLES.contains(repository(view.at("Config.Image").stringOrEmpty()));
    }

    /// 8080 of anything but a web server: where consoles listen (Jenkins, Tomcat, Traefik, Adminer, cAdvisor)
    /// and scanners look for them.
    static boolean consolePort(ContainerView view, Publication port) {
        String repository = repository(view.at("Config.Image").stringOrEmpty());
        return port.tcp()
                && port.covers(ALTERNATIVE_HTTP)
                && (!PROXIES.contains(repository) || CONSOLES_ON_8080.contains(repository));
    }

    static boolean proxy(ContainerView view) {
        return PROXIES.contains(repository(view.at("Config.Image").stringOrEmpty()));
    }

    /// The service that a container's port stands for wherever it is met; of a range the first within.
    static Optional<String> service(Publication port) {
        if (!port.tcp() && port.number() != 11211 && port.number() != 111) {
            return Optional.empty();
        }
        return PORTS.keySet().stream().sorted().filter(port::covers).findFirst().map(PORTS::get);
    }

    /// The last part: `postgres` of `registry/team/postgres:16`.
    static String repository(String image) {
        String repository = ImageName.of(image).repository();
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}
