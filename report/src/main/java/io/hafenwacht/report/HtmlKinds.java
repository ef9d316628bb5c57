package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.text.Text;

/// How many assets of each kind were looked at, as message formats.
final class HtmlKinds {
    static final Text LOOKED_AT = Text.of("Looked at: {0}.", "Betrachtet: {0}.");

    private HtmlKinds() {}

    static Text count(Asset.Kind kind) {
        return switch (kind) {
            case IMAGE -> Text.of("{0,choice,1#one image|1<{0} images}", "{0,choice,1#ein Image|1<{0} Images}");
            case FILESYSTEM ->
                Text.of(
                        "{0,choice,1#one file system|1<{0} file systems}",
                        "{0,choice,1#ein Dateisystem|1<{0} Dateisysteme}");
            case FILE -> Text.of("{0,choice,1#one file|1<{0} files}", "{0,choice,1#eine Datei|1<{0} Dateien}");
            case HOST -> Text.of("{0,choice,1#one host|1<{0} hosts}", "{0,choice,1#ein Host|1<{0} Hosts}");
            case ENGINE -> Text.of("{0,choice,1#one engine|1<{0} engines}", "{0,choice,1#eine Engine|1<{0} Engines}");
            case CONTAINER ->
                Text.of("{0,choice,1#one container|1<{0} containers}", "{0,choice,1#ein Container|1<{0} Container}");
            case NETWORK -> Text.of("{0,choice,1#one network|1<{0} networks}", "{0,choice,1#ein Netz|1<{0} Netze}");
            case VOLUME -> Text.of("{0,choice,1#one volume|1<{0} volumes}", "{0,choice,1#ein Volume|1<{0} Volumes}");
            case SERVICE -> Text.of("{0,choice,1#one service|1<{0} services}", "{0,choice,1#ein Dienst|1<{0} Dienste}");
            case CLUSTER ->
                Text.of("{0,choice,1#one cluster|1<{0} clusters}", "{0,choice,1#ein Cluster|1<{0} Cluster}");
            case NODE -> Text.of("{0,choice,1#one node|1<{0} nodes}", "{0,choice,1#ein Node|1<{0} Nodes}");
            case NAMESPACE ->
                Text.of("{0,choice,1#one namespace|1<{0} namespaces}", "{0,choice,1#ein Namespace|1<{0} Namespaces}");
            case WORKLOAD ->
                Text.of("{0,choice,1#one workload|1<{0} workloads}", "{0,choice,1#ein Workload|1<{0} Workloads}");
            case OBJECT ->
                Text.of(
                        "{0,choice,1#one other object|1<{0} other objects}",
                        "{0,choice,1#ein sonstiges Objekt|1<{0} sonstige Objekte}");
        };
    }
}
