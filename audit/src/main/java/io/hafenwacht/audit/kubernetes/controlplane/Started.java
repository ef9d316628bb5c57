package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One running component and how it was started. `title` names it in findings: its object (`Pod
/// kube-system/kube-apiserver-n1`), or `process kube-apiserver`.
record Started(
        Component component,
        String title,
        Optional<KubeObject> object,
        String field,
        List<Flag> flags,
        Configuration configuration) {
    /// Whether a configuration file says more, and whether it was read: then its settings are among the
    /// flags.
    enum Configuration {
        NONE,
        READ,
        UNREAD
    }

    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,3})(?:[.\\-+].*)?");

    Started {
        flags = List.copyOf(flags);
    }

    /// One that has no configuration file, or one whose content was not read.
    Started(Component component, String title, Optional<KubeObject> object, String field, List<Flag> flags) {
        this(component, title, object, field, flags, configuration(component, flags));
    }

    private static Configuration configuration(Component component, List<Flag> flags) {
        String name = switch (component) {
            case ETCD -> "config-file";
            case KUBELET, KUBE_PROXY, SCHEDULER -> "config";
            // OpenShift gives its servers a file instead of flags.
            case API_SERVER, CONTROLLER_MANAGER -> "openshift-config";
        };
        return flags.stream().anyMatch(flag -> flag.name().equals(name)) ? Configuration.UNREAD : Configuration.NONE;
    }

    /// The flags that hold where `over` goes before `under`, as a command line before a configuration file: a
    /// list takes the place of a list and is not added to it, only feature gates are.
    static List<Flag> over(List<Flag> under, List<Flag> over) {
        Set<String> set = over.stream().map(Flag::name).collect(Collectors.toSet());
        set.remove("feature-gates");
        return Stream.concat(under.stream().filter(flag -> !set.contains(flag.name())), over.stream())
                .toList();
    }

    /// Whether a configuration file could set what this flag sets.
    boolean inFile(String flag) {
        return component != Component.SCHEDULER || flag.equals("profiling");
    }

    /// The flag; the last one where it is given several times, as the programs take it.
    Optional<Flag> flag(String name) {
        Flag found = null;
        for (Flag flag : flags) {
            if (flag.name().equals(name)) {
                found = flag;
            }
        }
        return Optional.ofNullable(found);
    }

    /// The items of a list; a flag that is given several times adds up.
    List<String> list(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .flatMap(flag -> flag.items().stream())
                .toList();
    }

    /// Pairs such as `--feature-gates=A=true,B=false`.
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String item : list(name)) {
            int equals = item.indexOf('=');
            pairs.put(equals < 0 ? item : item.substring(0, equals), equals < 0 ? "" : item.substring(equals + 1));
        }
        return pairs;
    }

    /// Whether it is an etcd that nothing marks as the cluster's own: another namespace than kube-system, and
    /// none of kubeadm's labels.
    boolean ofApplication() {
        return component == Component.ETCD
                && object.filter(o -> !o.namespace().equals("kube-system")
                                && !o.label("tier").equals("control-plane"))
                        .isPresent();
    }

    /// Where a field of it stands.
    Location where(String at) {
        return object.map(o -> o.where(at)).orElseGet(() -> Location.field(at));
    }

    /// The minor version that the image's tag tells, 30 of `kube-apiserver:v1.30.2`; -1 where it tells none.
    int minorVersion() {
        String image =
                object.map(o -> o.at(field + ".image")).map(Node::stringOrEmpty).orElse("");
        return minor(image.substring(image.lastIndexOf(':') + 1));
    }

    /// The minor version of `v1.30.2+k3s1`; -1 of anything else.
    static int minor(String version) {
        var matcher = VERSION.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
