package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import java.util.List;
import java.util.Locale;

/// Packages in a distribution's format that somebody else built: the distribution's verdict is not about
/// them.
final class ThirdParty {
    /// Vendors with public package repositories, as they sign (maintainer, vendor) or mark their versions.
    private static final List<String> VENDORS = List.of(
            "nodesource",
            "docker.com",
            "docker inc",
            "hashicorp",
            "elastic",
            "gitlab",
            "pgdg",
            "postgresql.org",
            "nginx.com",
            "nginx.org",
            "nginx inc",
            "mongodb",
            "microsoft.com",
            "google.com",
            "google inc",
            "google llc",
            "confluent",
            "grafana",
            "influxdata",
            "percona",
            "mariadb.org",
            "mysql.com",
            "oracle.com",
            "datadoghq",
            "newrelic",
            "puppet",
            "chef.io",
            "sury.org",
            "rabbitmq.com",
            "azul",
            "adoptium",
            "temurin",
            "fluent",
            "haproxy.com",
            "varnish-software",
            "cloudera");

    private ThirdParty() {}

    static boolean built(InstalledPackage pkg) {
        String maintainer = pkg.attribute(Attribute.MAINTAINER).orElse("").toLowerCase(Locale.ROOT);
        String version = pkg.version().toLowerCase(Locale.ROOT);
        for (String vendor : VENDORS) {
            if (maintainer.contains(vendor) || version.contains(vendor)) {
                return true;
            }
        }
        return false;
    }
}
