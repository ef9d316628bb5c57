package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.controlplane.Logins;
import io.hafenwacht.audit.kubernetes.podsecurity.Level;
import io.hafenwacht.audit.kubernetes.podsecurity.NamespacePolicy;
import io.hafenwacht.audit.kubernetes.rbac.Escalation.Step;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All single steps of escalation in a cluster: what bindings allow, and what follows from standing
/// somewhere.
final class Ways {
    private static final String CONTROLLERS = "kube-system";
    private static final String CLIENT_SIGNER = "kubernetes.io/kube-apiserver-client";
    private static final String NODE_SIGNER = "kubernetes.io/kube-apiserver-client-kubelet";
    private static final String ALL_SIGNERS = "kubernetes.io/*";
    private static final Pattern BOOTSTRAP_NAME = Pattern.compile("bootstrap-token-[a-z0-9]{6}");
    private static final Pattern BOOTSTRAPPERS = Pattern.compile("system:bootstrappers(:[a-z0-9:-]{0,255}[a-z0-9])?");
    /// Before, its labels mean nothing to the API server.
    private static final int FIRST_WITH_POD_SECURITY = 23;
    private static final int FIRST_WITH_EPHEMERAL_CONTAINERS = 23;
    private static final int FIRST_WITH_MUTATING_POLICIES = 34;

    private final Rbac rbac;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Binding.RoleKey, Map<String, Rights>> rightsOf = new HashMap<>();
    private final Set<String> unenforced;
    /// Of those, where pods are.
    private final Set<String> occupied;
    private final RoleWays roles;
    private final Map<String, List<Subject>> byName;
    private final List<TokenSecret> tokenSecrets = new ArrayList<>();
    /// Names of bootstrap tokens that are there; the API server finds them by this form.
    private final List<String> bootstrapNames;
    /// Whether they may be a login: no API server was seen that does not take them.
    private final boolean bootstrapTokens;
    private final Map<Subject, Found.Combined> groups = new HashMap<>();
    private final Set<Workload> entered = new LinkedHashSet<>();

    /// A Secret that holds the token of an account.
    private record TokenSecret(String name, Subject account) {}

    Ways(Rbac rbac) {
        this.rbac = rbac;
        this.unenforced = rbac.cluster().ofKind("Namespace").stream()
                .filter(n -> !since(FIRST_WITH_POD_SECURITY)
                        || NamespacePolicy.of(rbac.cluster(), n).enforce().level() == Level.PRIVILEGED)
                .map(KubeObject::name)
                .collect(Collectors.toCollection(TreeSet::new));
        this.occupied = rbac.cluster().workloads().stream()
                .map(workload -> Rbac.namespaceOf(workload.object()))
                .filter(unenforced::contains)
                .collect(Collectors.toUnmodifiableSet());
        this.byName = rbac.accounts().stream().collect(Collectors.groupingBy(Subject::name));
        this.roles = new RoleWays(rbac);
        this.bootstrapTokens = Logins.mayTakeBootstrapTokens(rbac.cluster());
        this.bootstrapNames = rbac.cluster().ofKind("Secret").stream()
                .filter(secret -> Rbac.namespaceOf(secret).equals(CONTROLLERS))
                .map(KubeObject::name)
                .filter(BOOTSTRAP_NAME.asMatchPredicate())
                .toList();
        for (KubeObject secret : rbac.cluster().ofKind("Secret")) {
            String account = secret.annotation("kubernetes.io/service-account.name");
            // Of a live Secret only the metadata are read; what else has this mark is not signed by a controller.
            Node type = secret.at("type");
            if (type.absent()
                    ? !secret.annotation("kubernetes.io/service-account.uid").isEmpty()
                    : type.stringOrEmpty().equals("kubernetes.io/service-account-token")) {
                String namespace = Rbac.namespaceOf(secret);
                tokenSecrets.add(new TokenSecret(secret.name(), Subject.account(namespace, account)));
            }
        }
    }

    /// Whether [#all] left nothing out.
    boolean whole() {
        return roles.whole();
    }

    List<Step> all() {
        Map<Subject, List<Binding>> bySubject = new TreeMap<>();
        for (Binding binding : rbac.bindings()) {
            if (rbac.roleOf(binding).isPresent()) {
                new LinkedHashSet<>(binding.subjects())
                        .forEach(s -> bySubject
                                .computeIfAbsent(s, _ -> new ArrayList<>())
                                .add(binding));
            }
        }
        bySubject.forEach((subject, bindings) -> ofSubject(subject, bindings, bySubject));
        ofJoiningNode(bySubject);
        roles.bindable(this::ofRole);
        bySubject.keySet().stream().filter(s -> s.kind() == Subject.Kind.USER).forEach(user -> {
            step(Place.Single.ANY_USER, Technique.ONE_OF_THEM, new Place.Identity(user));
            member(user, bySubject.keySet());
        });
        for (Subject account : rbac.accounts()) {
            step(new Place.Accounts(""), Technique.ONE_OF_THEM, new Place.Identity(account));
            step(new Place.Accounts(account.namespace()), Technique.ONE_OF_THEM, new Place.Identity(account));
            member(account, bySubject.keySet());
        }
        ofPods();
        ofTheCluster();
        return List.copyOf(steps);
    }

    private void member(Subject subject, Set<Subject> bound) {
        for (Subject group : subject.implicitGroups()) {
            if (bound.contains(group)) {
                step(new Place.Identity(subject), Technique.MEMBER, new Place.Identity(group));
            }
        }
    }

    /// What running pods hold: their tokens, and privileged ones the node.
    private void ofPods() {
        for (Workload workload : rbac.cluster().workloads()) {
            String namespace = Rbac.namespaceOf(workload.object());
            inPods(new Place.Pods(""), workload);
            inPods(new Place.Pods(namespace), workload);
        }
        entered.forEach(workload -> inPods(podsOf(workload), workload));
    }

    private void inPods(Place start, Workload workload) {
        if (Accounts.tokenMounted(workload, rbac.cluster())) {
            step(start, Technique.POD_TOKEN, new Place.Identity(Accounts.of(workload)));
        }
        if (workload.containers().stream().anyMatch(Ways::privileged)) {
            step(start, Technique.PRIVILEGED_POD, Place.Single.NODE);
        }
    }

    private static Place podsOf(Workload workload) {
        return new Place.PodsOf(workload.object().title());
    }

    private static boolean privileged(Container container) {
        return container.securityContext().get("privileged").bool().orElse(false);
    }

    private void ofTheCluster() {
        step(Place.Single.NODE, Technique.NODE_KEYS, Place.Single.CLUSTER_ADMIN);
        if (!rbac.cluster().live()) {
            // Files do not hold what every control plane brings.
            step(new Place.Accounts(""), Technique.CONTROLLER_ACCOUNT, Place.Single.CLUSTER_ADMIN);
            step(new Place.Accounts(CONTROLLERS), Technique.CONTROLLER_ACCOUNT, Place.Single.CLUSTER_ADMIN);
            step(Place.Single.ANY_USER, Technique.CONTROL_PLANE_USER, Place.Single.CLUSTER_ADMIN);
        }
    }

    private void step(Place start, Technique technique, Place to) {
        steps.add(new Step(start, technique, Optional.empty(), to));
    }

    private Rights rights(Binding binding) {
        return binding.impossible() ? Rights.NONE : rights(binding.role(), binding.namespace());
    }

    private Rights rights(Binding.RoleKey role, String namespace) {
        return rightsOf.computeIfAbsent(rbac.like(role), _ -> new HashMap<>())
                .computeIfAbsent(namespace, n -> Rights.of(rbac.rulesOf(role).orElse(List.of()), rbac.scopes(), n));
    }

    private Found.Combined combined(List<Binding> bindings) {
        Rights everywhere = Rights.NONE;
        Map<String, Rights> local = new HashMap<>();
        for (Binding binding : bindings) {
            if (binding.cluster()) {
                everywhere = everywhere.and(rights(binding));
            } else {
                local.merge(binding.namespace(), rights(binding), Rights::and);
            }
        }
        return new Found.Combined(bindings, everywhere, local);
    }

    /// A right that needs two bindings is a way through each of them, also where a group that the subject is
    /// in has the other.
    private void ofSubject(Subject subject, List<Binding> bindings, Map<Subject, List<Binding>> bySubject) {
        List<Found.Combined> held = new ArrayList<>(List.of(combined(bindings)));
        for (Subject group : subject.implicitGroups()) {
            List<Binding> ofGroup = bySubject.get(group);
            if (ofGroup != null) {
                held.add(groups.computeIfAbsent(group, _ -> combined(ofGroup)));
            }
        }
        ofHolder(new Place.Identity(subject), bindings, held);
    }

    /// A bootstrap token says itself which groups of this form its holder is in, so whoever writes one is in
    /// all.
    private void ofJoiningNode(Map<Subject, List<Binding>> bySubject) {
        List<Binding> joined = bySubject.entrySet().stream()
                .filter(s -> s.getKey().kind() == Subject.Kind.GROUP)
                .filter(s -> BOOTSTRAPPERS.matcher(s.getKey().name()).matches())
                .flatMap(s -> s.getValue().stream())
                .distinct()
                .toList();
        ofHolder(Place.Single.JOINING_NODE, joined, List.of(combined(joined)));
    }

    private void ofHolder(Place holder, List<Binding> bindings, List<Found.Combined> held) {
        for (Binding binding : bindings) {
            Rights all = Rights.NONE;
            for (Found.Combined some : held) {
                all = all.and(some.in(binding.namespace()));
            }
            var found = new Found(holder, Optional.of(binding), rights(binding), all, held, steps);
            if (Rooms.everything(rbac, binding) && binding.cluster()) {
                found.to(Technique.EVERY_RIGHT, Place.Single.CLUSTER_ADMIN);
            }
            if (binding.cluster()) {
                clusterWide(found);
            }
            inNamespace(found, binding.namespace());
        }
    }

    /// What somebody can do who has bound a role to himself.
    private void ofRole(Place.Bound role) {
        Rights rights = rights(role.role(), role.namespace());
        var found = new Found(role, Optional.empty(), rights, rights, List.of(), steps);
        if (role.namespace().isEmpty()) {
            clusterWide(found);
        }
        inNamespace(found, role.namespace());
    }

    private void clusterWide(Found found) {
        roles.clusterWide(found);
        impersonation(found);
        certificates(found);
        if (found.own()
                .names(Right.CHANGE_MUTATING_WEBHOOKS)
                .filter(names -> names.isEmpty() || known("MutatingWebhookConfiguration", names))
                .isPresent()) {
            found.to(Technique.MUTATING_WEBHOOK, Place.Single.CLUSTER_ADMIN);
        }
        if (found.has(Right.CHANGE_MUTATING_POLICIES, Right.CHANGE_MUTATING_POLICY_BINDINGS)
                && since(FIRST_WITH_MUTATING_POLICIES)) {
            found.to(Technique.MUTATING_POLICY, Place.Single.CLUSTER_ADMIN);
        }
        if (found.has(Right.NODES_PROXY)) {
            found.to(Technique.NODES_PROXY, Place.Single.NODE);
        }
    }

    /// A version that nobody tells may have it.
    private boolean since(int minor) {
        return Reach.minorVersion(rbac).orElse(minor) >= minor;
    }

    /// Whether one of the objects may be there: files do not hold all of a cluster.
    private boolean known(String kind, Set<String> names) {
        return !rbac.cluster().live()
                || names.stream().anyMatch(n -> rbac.cluster().find(kind, "", n).isPresent());
    }

    private void impersonation(Found found) {
        boolean groups = found.all().covers(Right.IMPERSONATE_GROUPS, Subject.MASTERS.name());
        boolean somebody = found.all().hasAny(Right.IMPERSONATE_USERS, Right.IMPERSONATE_ACCOUNTS);
        boolean part =
                found.own().hasAny(Right.IMPERSONATE_GROUPS, Right.IMPERSONATE_USERS, Right.IMPERSONATE_ACCOUNTS);
        // The API server takes a group only together with a user.
        if (groups && somebody && part) {
            found.to(Technique.IMPERSONATE_MASTERS, Place.Single.CLUSTER_ADMIN);
        }
        if (somebody && part) {
            found.all()
                    .names(Right.IMPERSONATE_GROUPS)
                    .ifPresent(names -> names.forEach(
                            name -> found.to(Technique.IMPERSONATE, new Place.Identity(Subject.group(name)))));
        }
        found.own().names(Right.IMPERSONATE_USERS).ifPresent(names -> {
            if (names.isEmpty()) {
                found.to(Technique.IMPERSONATE, Place.Single.ANY_USER);
            }
            // For the name of a service account, the API server asks for the right on service accounts.
            names.stream()
                    .map(Subject::user)
                    .filter(user -> user.kind() == Subject.Kind.USER)
                    .forEach(user -> found.to(Technique.IMPERSONATE, new Place.Identity(user)));
        });
    }

    /// The API server refuses system:masters in a request, but no user of the control plane.
    private void certificates(Found found) {
        if (found.has(Right.CREATE_REQUESTS, Right.APPROVE_REQUESTS, Right.APPROVE_FOR_SIGNERS)) {
            if (approves(found.all(), CLIENT_SIGNER)) {
                found.to(Technique.APPROVE_CERTIFICATE, Place.Single.ANY_USER);
            }
            if (approves(found.all(), NODE_SIGNER)) {
                found.to(Technique.ENROL_NODE, Place.Single.NODE);
            }
        }
        if (found.has(Right.CREATE_REQUESTS, Right.ENROL_NODES)) {
            found.to(Technique.ENROL_NODE, Place.Single.NODE);
        }
    }

    private static boolean approves(Rights rights, String signer) {
        return rights.covers(Right.APPROVE_FOR_SIGNERS, signer)
                || rights.covers(Right.APPROVE_FOR_SIGNERS, ALL_SIGNERS);
    }

    private void inNamespace(Found found, String namespace) {
        tokens(found, namespace);
        pods(found, namespace);
        roles.inNamespace(found, namespace);
        boolean identities = namespace.isEmpty() || namespace.equals(CONTROLLERS);
        if (identities
                && found.own().covers(Right.CHANGE_CONFIG_MAPS, "aws-auth")
                && rbac.cluster().find("ConfigMap", CONTROLLERS, "aws-auth").isPresent()) {
            found.to(Technique.CLOUD_IDENTITIES, Place.Single.CLUSTER_ADMIN);
        }
    }

    /// What pods of one's own, or those of others, open.
    private void pods(Found found, String namespace) {
        Right[] creating = {
            Right.CREATE_PODS, Right.CHANGE_REPLICATION_CONTROLLERS, Right.CREATE_APPS, Right.CREATE_JOBS
        };
        boolean unlimited = namespace.isEmpty() ? !unenforced.isEmpty() : unenforced.contains(namespace);
        if (found.own().hasAny(creating)) {
            found.to(Technique.CREATE_POD, new Place.Accounts(namespace));
            if (unlimited) {
                found.to(Technique.CREATE_PRIVILEGED_POD, Place.Single.NODE);
            }
        }
        if (found.all().hasAny(creating)) {
            boolean mine = found.own().hasAny(creating);
            boolean labels = namespace.isEmpty()
                    ? found.all().hasAny(Right.CREATE_NAMESPACES, Right.CHANGE_NAMESPACES)
                    : found.all().covers(Right.CHANGE_NAMESPACES, namespace);
            if (labels && (mine || found.own().hasAny(Right.CREATE_NAMESPACES, Right.CHANGE_NAMESPACES))) {
                found.to(Technique.CREATE_PRIVILEGED_POD_AFTER_ALL, Place.Single.NODE);
            }
            if (found.all().hasAll(Right.CREATE_VOLUMES, Right.CREATE_CLAIMS)
                    && (mine || found.own().hasAny(Right.CREATE_VOLUMES, Right.CREATE_CLAIMS))) {
                found.to(Technique.HOST_VOLUME, Place.Single.NODE);
            }
        }
        entered(found, Right.EXEC, Technique.EXEC, namespace);
        if (rbac.streamsByGet()) {
            entered(found, Right.EXEC_BY_GET, Technique.EXEC, namespace);
        }
        entered(found, Right.CHANGE_PODS, Technique.CHANGE_POD, namespace);
        if (since(FIRST_WITH_EPHEMERAL_CONTAINERS)) {
            entered(found, Right.ADD_CONTAINERS, Technique.CHANGE_POD, namespace);
            boolean running = namespace.isEmpty() ? !occupied.isEmpty() : occupied.contains(namespace);
            if (running && found.own().has(Right.ADD_CONTAINERS)) {
                found.to(Technique.ADD_PRIVILEGED_CONTAINER, Place.Single.NODE);
            }
        }
    }

    /// All pods, or, where rules name some, those of the workloads that call their pods so.
    private void entered(Found found, Right right, Technique technique, String namespace) {
        Optional<Set<String>> names = found.own().names(right);
        if (names.filter(Set::isEmpty).isPresent()) {
            found.to(technique, new Place.Pods(namespace));
            return;
        }
        names.ifPresent(some -> rbac.cluster().workloads().stream()
                .filter(w -> namespace.isEmpty() || Rbac.namespaceOf(w.object()).equals(namespace))
                .filter(w -> some.stream().anyMatch(name -> callsPods(w.object(), name)))
                .forEach(workload -> {
                    entered.add(workload);
                    found.to(technique, podsOf(workload));
                }));
    }

    private static boolean callsPods(KubeObject owner, String name) {
        return owner.kind().equals("Pod") ? owner.name().equals(name) : name.startsWith(owner.name() + "-");
    }

    private void tokens(Found found, String namespace) {
        found.own()
                .names(Right.ISSUE_TOKENS)
                .ifPresent(names -> accounts(found, Technique.ISSUE_TOKEN, names, namespace));
        found.own()
                .names(Right.IMPERSONATE_ACCOUNTS)
                .ifPresent(names -> accounts(found, Technique.IMPERSONATE, names, namespace));
        if (found.has(Right.CREATE_SECRETS, Right.READ_SECRETS)
                && found.all()
                        .names(Right.READ_SECRETS)
                        .filter(names -> names.isEmpty() || anyFree(names, namespace))
                        .isPresent()) {
            found.to(Technique.MINT_TOKEN, new Place.Accounts(namespace));
        }
        if ((namespace.isEmpty() || namespace.equals(CONTROLLERS)) && bootstrapTokens) {
            bootstrap(found);
        }
        tokenSecrets.stream()
                .filter(secret ->
                        namespace.isEmpty() || secret.account().namespace().equals(namespace))
                .filter(secret -> found.own().covers(Right.READ_SECRETS, secret.name()))
                .forEach(secret -> found.to(Technique.READ_TOKEN, new Place.Identity(secret.account())));
    }

    /// Which groups a token that is there has is in its values, which nobody here reads.
    private void bootstrap(Found found) {
        Rights own = found.own();
        if (own.has(Right.CREATE_SECRETS)
                || bootstrapNames.stream().anyMatch(name -> own.covers(Right.CHANGE_SECRETS, name))) {
            found.to(Technique.WRITE_BOOTSTRAP_TOKEN, Place.Single.JOINING_NODE);
        }
        if (bootstrapNames.stream().anyMatch(name -> own.covers(Right.READ_SECRETS, name))) {
            found.to(Technique.READ_BOOTSTRAP_TOKEN, Place.Single.JOINING_NODE);
        }
    }

    /// Whether a Secret of one of these names may still be created.
    private boolean anyFree(Set<String> names, String namespace) {
        return rbac.cluster().live()
                && (namespace.isEmpty()
                        || names.stream()
                                .anyMatch(n -> rbac.cluster()
                                        .find("Secret", namespace, n)
                                        .isEmpty()));
    }

    /// Confined to names, the accounts of that name; in all namespaces, those that are known.
    private void accounts(Found found, Technique technique, Set<String> names, String namespace) {
        if (names.isEmpty()) {
            found.to(technique, new Place.Accounts(namespace));
            return;
        }
        for (String name : names) {
            for (Subject account : byName.getOrDefault(name, List.of())) {
                if (namespace.isEmpty() || namespace.equals(account.namespace())) {
                    found.to(technique, new Place.Identity(account));
                }
            }
        }
    }
}
