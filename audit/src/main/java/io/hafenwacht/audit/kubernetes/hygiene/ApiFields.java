package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields of the objects that people write by hand, as Kubernetes' OpenAPI document has them, with those
/// that came up to version 1.37 and those of versions still in use.
final class ApiFields {
    /// What every object has beside its own fields.
    private static final String COMMON = "apiVersion kind metadata:ObjectMeta status:any";

    /// One type a line, indented lines go on: `field` is a text, `field:[]Type` a list, `field:{}Type` a map,
    /// `field:A|B` one of these texts. `field!` is required; the API server also requires `field+` and one of
    /// `field*`, of which the document does not say so.
    private static final String TABLE = """
            Pod spec+:PodSpec
            ObjectMeta annotations:{}string clusterName creationTimestamp deletionGracePeriodSeconds:int
              deletionTimestamp finalizers:[]string generateName generation:int labels:{}string
              managedFields:any name namespace ownerReferences:[]OwnerReference resourceVersion selfLink uid
            OwnerReference apiVersion! blockOwnerDeletion:bool controller:bool kind! name! uid!
            PodSpec activeDeadlineSeconds:int affinity:Affinity automountServiceAccountToken:bool
              containers!:[]Container dnsConfig:PodDNSConfig
              dnsPolicy:ClusterFirst|ClusterFirstWithHostNet|Default|None enableServiceLinks:bool
              ephemeralContainers:[]EphemeralContainer hostAliases:[]HostAlias hostIPC:bool hostNetwork:bool
              hostPID:bool hostUsers:bool hostname hostnameOverride imagePullSecrets:[]LocalObjectReference
              initContainers:[]Container nodeName nodeSelector:{}string os:PodOS overhead:{}quantity
              preemptionPolicy:Never|PreemptLowerPriority priority:int priorityClassName
              readinessGates:[]PodReadinessGate resourceClaims:[]PodResourceClaim
              resources:ResourceRequirements restartPolicy:Always|OnFailure|Never runtimeClassName
              schedulerName schedulingGates:[]PodSchedulingGate schedulingGroup:PodSchedulingGroup
              securityContext:PodSecurityContext serviceAccount serviceAccountName setHostnameAsFQDN:bool
              shareProcessNamespace:bool subdomain terminationGracePeriodSeconds:int tolerations:[]Toleration
              topologySpreadConstraints:[]TopologySpreadConstraint volumes:[]Volume workloadRef:any
            Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
            NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
              requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
            PreferredSchedulingTerm preference:NodeSelectorTerm weight!:int
            NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
            NodeSelectorRequirement key! operator!:In|NotIn|Exists|DoesNotExist|Gt|Lt values:[]string
            NodeSelector nodeSelectorTerms!:[]NodeSelectorTerm
            PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
              requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
            WeightedPodAffinityTerm podAffinityTerm!:PodAffinityTerm weight!:int
            PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string
              namespaceSelector:LabelSelector namespaces:[]string topologyKey!
            LabelSelector matchExpressions:[]LabelSelectorRequirement matchLabels:{}string
            LabelSelectorRequirement key! operator!:In|NotIn|Exists|DoesNotExist values:[]string
            PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
              requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
            Container args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image+
              imagePullPolicy:Always|IfNotPresent|Never lifecycle:Lifecycle livenessProbe:Probe name!
              ports:[]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy
              resources:ResourceRequirements restartPolicy:Always|OnFailure|Never
              restartPolicyRules:[]ContainerRestartRule securityContext:SecurityContext startupProbe:Probe
              stdin:bool stdinOnce:bool terminationMessagePath
              terminationMessagePolicy:File|FallbackToLogsOnError tty:bool volumeDevices:[]VolumeDevice
              volumeMounts:[]VolumeMount workingDir
            EnvVar name! value valueFrom:EnvVarSource
            EnvVarSource configMapKeyRef*:ConfigMapKeySelector fieldRef*:ObjectFieldSelector
              fileKeyRef*:FileKeySelector resourceFieldRef*:ResourceFieldSelector
              secretKeyRef*:SecretKeySelector
            ConfigMapKeySelector key! name+ optional:bool
            ObjectFieldSelector apiVersion fieldPath!
            ResourceFieldSelector containerName divisor:quantity resource!
            SecretKeySelector key! name+ optional:bool
            FileKeySelector key! optional:bool path! volumeName!
            EnvFromSource configMapRef*:ConfigMapEnvSource prefix secretRef*:SecretEnvSource
            ConfigMapEnvSource name+ optional:bool
            SecretEnvSource name+ optional:bool
            Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal
            LifecycleHandler exec*:ExecAction httpGet*:HTTPGetAction sleep*:SleepAction
              tcpSocket*:TCPSocketAction
            ExecAction command+:[]string
            HTTPGetAction host httpHeaders:[]HTTPHeader path port!:intstr scheme:HTTP|HTTPS
            HTTPHeader name! value
            TCPSocketAction host port!:intstr
            SleepAction seconds:int
            Probe exec*:ExecAction failureThreshold:int grpc*:GRPCAction httpGet*:HTTPGetAction
              initialDelaySeconds:int periodSeconds:int successThreshold:int tcpSocket*:TCPSocketAction
              terminationGracePeriodSeconds:int timeoutSeconds:int
            GRPCAction port!:int service
            ContainerPort containerPort!:int hostIP hostPort:int name protocol:TCP|UDP|SCTP
            ResourceRequirements claims:[]ResourceClaim limits:{}quantity requests:{}quantity
            ResourceClaim name! request
            SecurityContext allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile
              capabilities:Capabilities privileged:bool procMount:Default|Unmasked readOnlyRootFilesystem:bool
              runAsGroup:int runAsNonRoot:bool runAsUser:int seLinuxOptions:SELinuxOptions
              seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
            Capabilities add:[]string drop:[]string
            SELinuxOptions level role type user
            SeccompProfile localhostProfile type!:Localhost|RuntimeDefault|Unconfined
            WindowsSecurityContextOptions gmsaCredentialSpec gmsaCredentialSpecName hostProcess:bool
              runAsUserName
            AppArmorProfile localhostProfile type!:Localhost|RuntimeDefault|Unconfined
            VolumeDevice devicePath! name!
            VolumeMount mountPath! mountPropagation:None|HostToContainer|Bidirectional name! readOnly:bool
              recursiveReadOnly:Disabled|Enabled|IfPossible subPath subPathExpr
            ContainerResizePolicy resourceName! restartPolicy!:NotRequired|RestartContainer
            ContainerRestartRule action! exitCodes:ContainerRestartRuleOnExitCodes
            ContainerRestartRuleOnExitCodes operator! values:[]int
            PodDNSConfig nameservers:[]string options:[]PodDNSConfigOption searches:[]string
            PodDNSConfigOption name value
            EphemeralContainer args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image+
              imagePullPolicy:Always|IfNotPresent|Never lifecycle:Lifecycle livenessProbe:Probe name!
              ports:[]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy
              resources:ResourceRequirements restartPolicy restartPolicyRules:[]ContainerRestartRule
              securityContext:SecurityContext startupProbe:Probe stdin:bool stdinOnce:bool targetContainerName
              terminationMessagePath terminationMessagePolicy:File|FallbackToLogsOnError tty:bool
              volumeDevices:[]VolumeDevice volumeMounts:[]VolumeMount workingDir
            HostAlias hostnames:[]string ip!
            LocalObjectReference name
            PodReadinessGate conditionType!
            PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:int
              fsGroupChangePolicy:Always|OnRootMismatch runAsGroup:int runAsNonRoot:bool runAsUser:int
              seLinuxChangePolicy:MountOption|Recursive seLinuxOptions:SELinuxOptions
              seccompProfile:SeccompProfile supplementalGroups:[]int supplementalGroupsPolicy:Merge|Strict
              sysctls:[]Sysctl windowsOptions:WindowsSecurityContextOptions
            Sysctl name! value
            Toleration effect:NoSchedule|PreferNoSchedule|NoExecute key operator:Equal|Exists|Gt|Lt
              tolerationSeconds:int value
            TopologySpreadConstraint labelSelector:LabelSelector matchLabelKeys:[]string maxSkew!:int
              minDomains:int nodeAffinityPolicy:Honor|Ignore nodeTaintsPolicy:Honor|Ignore topologyKey!
              whenUnsatisfiable!:DoNotSchedule|ScheduleAnyway
            Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource
              azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource
              configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource
              emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:FCVolumeSource
              flexVolume:FlexVolumeSource flocker:FlockerVolumeSource
              gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource
              glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource image:ImageVolumeSource
              iscsi:ISCSIVolumeSource name! nfs:NFSVolumeSource
              persistentVolumeClaim:PersistentVolumeClaimVolumeSource
              photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource
              projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource
              scaleIO:ScaleIOVolumeSource secret:SecretVolumeSource storageos:StorageOSVolumeSource
              vsphereVolume:VsphereVirtualDiskVolumeSource
            AWSElasticBlockStoreVolumeSource fsType partition:int readOnly:bool volumeID!
            AzureDiskVolumeSource cachingMode:None|ReadOnly|ReadWrite diskName! diskURI! fsType
              kind:Dedicated|Managed|Shared readOnly:bool
            AzureFileVolumeSource readOnly:bool secretName! shareName!
            CephFSVolumeSource monitors!:[]string path readOnly:bool secretFile secretRef:LocalObjectReference
              user
            CinderVolumeSource fsType readOnly:bool secretRef:LocalObjectReference volumeID!
            ConfigMapVolumeSource defaultMode:int items:[]KeyToPath name+ optional:bool
            KeyToPath key! mode:int path!
            CSIVolumeSource driver! fsType nodePublishSecretRef:LocalObjectReference readOnly:bool
              volumeAttributes:{}string
            DownwardAPIVolumeSource defaultMode:int items:[]DownwardAPIVolumeFile
            DownwardAPIVolumeFile fieldRef*:ObjectFieldSelector mode:int path!
              resourceFieldRef*:ResourceFieldSelector
            EmptyDirVolumeSource medium sizeLimit:quantity
            EphemeralVolumeSource readOnly:bool volumeClaimTemplate:PersistentVolumeClaimTemplate
            PersistentVolumeClaimTemplate metadata:ObjectMeta spec!:PersistentVolumeClaimSpec
            PersistentVolumeClaimSpec accessModes+:[]ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod
              dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference
              resources:ResourceRequirements selector:LabelSelector storageClassName volumeAttributesClassName
              volumeMode:Block|Filesystem volumeName
            TypedLocalObjectReference apiGroup kind! name!
            TypedObjectReference apiGroup kind! name! namespace
            FCVolumeSource fsType lun:int readOnly:bool targetWWNs:[]string wwids:[]string
            FlexVolumeSource driver! fsType options:{}string readOnly:bool secretRef:LocalObjectReference
            FlockerVolumeSource datasetName datasetUUID
            GCEPersistentDiskVolumeSource fsType partition:int pdName! readOnly:bool
            GitRepoVolumeSource directory repository! revision
            GlusterfsVolumeSource endpoints! path! readOnly:bool
            HostPathVolumeSource path!
              type:DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice
            ISCSIVolumeSource chapAuthDiscovery:bool chapAuthSession:bool fsType initiatorName iqn!
              iscsiInterface lun:int portals:[]string readOnly:bool secretRef:LocalObjectReference
              targetPortal!
            NFSVolumeSource path! readOnly:bool server!
            PersistentVolumeClaimVolumeSource claimName! readOnly:bool
            PhotonPersistentDiskVolumeSource fsType pdID!
            PortworxVolumeSource fsType readOnly:bool volumeID!
            ProjectedVolumeSource defaultMode:int sources:[]VolumeProjection
            VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection
              downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection
              secret:SecretProjection serviceAccountToken:ServiceAccountTokenProjection
            ConfigMapProjection items:[]KeyToPath name+ optional:bool
            DownwardAPIProjection items:[]DownwardAPIVolumeFile
            SecretProjection items:[]KeyToPath name+ optional:bool
            ServiceAccountTokenProjection audience expirationSeconds:int path!
            ClusterTrustBundleProjection labelSelector:LabelSelector name optional:bool path! signerName
            PodCertificateProjection certificateChainPath credentialBundlePath keyPath keyType!
              maxExpirationSeconds:int signerName! userAnnotations:{}string
            QuobyteVolumeSource group readOnly:bool registry! tenant user volume!
            RBDVolumeSource fsType image! keyring monitors!:[]string pool readOnly:bool
              secretRef:LocalObjectReference user
            ScaleIOVolumeSource fsType gateway! protectionDomain readOnly:bool secretRef:LocalObjectReference
              sslEnabled:bool storageMode storagePool system! volumeName+
            SecretVolumeSource defaultMode:int items:[]KeyToPath optional:bool secretName+
            StorageOSVolumeSource fsType readOnly:bool secretRef:LocalObjectReference volumeName
              volumeNamespace
            VsphereVirtualDiskVolumeSource fsType storagePolicyID storagePolicyName volumePath!
            ImageVolumeSource pullPolicy:Always|IfNotPresent|Never reference
            PodOS name!:linux|windows
            PodResourceClaim name! resourceClaimName resourceClaimTemplateName source:any
            PodSchedulingGate name!
            PodSchedulingGroup podGroupName
            PodTemplate template:PodTemplateSpec
            PodTemplateSpec metadata:ObjectMeta spec+:PodSpec
            ReplicationController spec+:ReplicationControllerSpec
            ReplicationControllerSpec minReadySeconds:int replicas:int selector:{}string
              template+:PodTemplateSpec
            Service spec+:ServiceSpec
            ServiceSpec allocateLoadBalancerNodePorts:bool clusterIP clusterIPs:[]string externalIPs:[]string
              externalName externalTrafficPolicy:Cluster|Local healthCheckNodePort:int
              internalTrafficPolicy:Cluster|Local ipFamilies:[]IPv4|IPv6 ipFamily
              ipFamilyPolicy:SingleStack|PreferDualStack|RequireDualStack loadBalancerClass loadBalancerIP
              loadBalancerSourceRanges:[]string ports:[]ServicePort publishNotReadyAddresses:bool
              selector:{}string sessionAffinity:ClientIP|None sessionAffinityConfig:SessionAffinityConfig
              topologyKeys:[]string trafficDistribution type:ClusterIP|NodePort|LoadBalancer|ExternalName
            ServicePort appProtocol name nodePort:int port!:int protocol:TCP|UDP|SCTP targetPort:intstr
            SessionAffinityConfig clientIP:ClientIPConfig
            ClientIPConfig timeoutSeconds:int
            ServiceAccount automountServiceAccountToken:bool imagePullSecrets:[]LocalObjectReference
              secrets:[]ObjectReference
            ObjectReference apiVersion fieldPath kind name namespace resourceVersion uid
            ConfigMap binaryData:{}string data:{}string immutable:bool
            Secret data:{}string immutable:bool stringData:{}string type
            PersistentVolumeClaim spec+:PersistentVolumeClaimSpec
            LimitRange spec:LimitRangeSpec
            LimitRangeSpec limits:[]LimitRangeItem
            LimitRangeItem default:{}quantity defaultRequest:{}quantity max:{}quantity
              maxLimitRequestRatio:{}quantity min:{}quantity type!
            ResourceQuota spec:ResourceQuotaSpec
            ResourceQuotaSpec hard:{}quantity scopeSelector:ScopeSelector scopes:[]string
            ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
            ScopedResourceSelectorRequirement operator! scopeName! values:[]string
            Deployment spec+:DeploymentSpec
            DeploymentSpec minReadySeconds:int paused:bool podReplacementPolicy progressDeadlineSeconds:int
              replicas:int revisionHistoryLimit:int selector!:LabelSelector strategy:DeploymentStrategy
              template!:PodTemplateSpec
            DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:Recreate|RollingUpdate
            RollingUpdateDeployment maxSurge:intstr maxUnavailable:intstr
            ReplicaSet spec+:ReplicaSetSpec
            ReplicaSetSpec minReadySeconds:int replicas:int selector!:LabelSelector template+:PodTemplateSpec
            StatefulSet spec+:StatefulSetSpec
            StatefulSetSpec minReadySeconds:int ordinals:StatefulSetOrdinals
              persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
              podManagementPolicy:OrderedReady|Parallel replicas:int revisionHistoryLimit:int
              selector!:LabelSelector serviceName template!:PodTemplateSpec
              updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[]PersistentVolumeClaim
            StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy
              type:OnDelete|RollingUpdate
            RollingUpdateStatefulSetStrategy maxUnavailable:intstr partition:int
            StatefulSetOrdinals start:int
            StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:Delete|Retain whenScaled:Delete|Retain
            DaemonSet spec+:DaemonSetSpec
            DaemonSetSpec minReadySeconds:int revisionHistoryLimit:int selector!:LabelSelector
              template!:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
            DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:OnDelete|RollingUpdate
            RollingUpdateDaemonSet maxSurge:intstr maxUnavailable:intstr
            Job spec+:JobSpec
            JobSpec activeDeadlineSeconds:int backoffLimit:int backoffLimitPerIndex:int
              completionMode:Indexed|NonIndexed completions:int managedBy manualSelector:bool
              maxFailedIndexes:int parallelism:int podFailurePolicy:PodFailurePolicy
              podReplacementPolicy:Failed|TerminatingOrFailed selector:LabelSelector
              successPolicy:SuccessPolicy suspend:bool template!:PodTemplateSpec ttlSecondsAfterFinished:int
            PodFailurePolicy rules!:[]PodFailurePolicyRule
            PodFailurePolicyRule action!:Count|FailIndex|FailJob|Ignore
              onExitCodes:PodFailurePolicyOnExitCodesRequirement
              onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
            PodFailurePolicyOnExitCodesRequirement containerName operator!:In|NotIn values!:[]int
            PodFailurePolicyOnPodConditionsPattern status type!
            SuccessPolicy rules!:[]SuccessPolicyRule
            SuccessPolicyRule succeededCount:int succeededIndexes
            CronJob spec+:CronJobSpec
            CronJobSpec concurrencyPolicy:Allow|Forbid|Replace failedJobsHistoryLimit:int
              jobTemplate!:JobTemplateSpec schedule! startingDeadlineSeconds:int
              successfulJobsHistoryLimit:int suspend:bool timeZone
            JobTemplateSpec metadata:ObjectMeta spec+:JobSpec
            NetworkPolicy spec:NetworkPolicySpec
            NetworkPolicySpec egress:[]NetworkPolicyEgressRule ingress:[]NetworkPolicyIngressRule
              podSelector:LabelSelector policyTypes:[]Ingress|Egress
            NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
            NetworkPolicyPort endPort:int port:intstr protocol:TCP|UDP|SCTP
            NetworkPolicyPeer ipBlock*:IPBlock namespaceSelector*:LabelSelector podSelector*:LabelSelector
            IPBlock cidr! except:[]string
            NetworkPolicyIngressRule from:[]NetworkPolicyPeer ports:[]NetworkPolicyPort
            Ingress spec+:IngressSpec
            IngressSpec defaultBackend*:IngressBackend ingressClassName rules*:[]IngressRule tls:[]IngressTLS
            IngressBackend resource*:TypedLocalObjectReference service*:IngressServiceBackend
            IngressServiceBackend name! port+:ServiceBackendPort
            ServiceBackendPort name* number*:int
            IngressRule host http:HTTPIngressRuleValue
            HTTPIngressRuleValue paths!:[]HTTPIngressPath
            HTTPIngressPath backend!:IngressBackend path pathType!:Exact|Prefix|ImplementationSpecific
            IngressTLS hosts:[]string secretName
            PodDisruptionBudget spec:PodDisruptionBudgetSpec
            PodDisruptionBudgetSpec maxUnavailable:intstr minAvailable:intstr selector:LabelSelector
              unhealthyPodEvictionPolicy:AlwaysAllow|IfHealthyBudget
            HorizontalPodAutoscaler spec+:HorizontalPodAutoscalerSpec
            HorizontalPodAutoscalerSpec maxReplicas!:int minReplicas:int
              scaleTargetRef!:CrossVersionObjectReference targetCPUUtilizationPercentage:int
            CrossVersionObjectReference apiVersion kind! name!
            HorizontalPodAutoscalerV2 spec+:HorizontalPodAutoscalerSpecV2
            HorizontalPodAutoscalerSpecV2 behavior:HorizontalPodAutoscalerBehavior maxReplicas!:int
              metrics:[]MetricSpec minReplicas:int scaleTargetRef!:CrossVersionObjectReference
            HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules scaleUp:HPAScalingRules
            HPAScalingRules policies:[]HPAScalingPolicy selectPolicy:Disabled|Max|Min
              stabilizationWindowSeconds:int tolerance:quantity
            HPAScalingPolicy periodSeconds!:int type!:Percent|Pods value!:int
            MetricSpec containerResource:ContainerResourceMetricSource external:ExternalMetricSource
              object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource
              type!:ContainerResource|External|Object|Pods|Resource
            ContainerResourceMetricSource container! name! target!:MetricTarget
            MetricTarget averageUtilization:int averageValue:quantity type!:AverageValue|Utilization|Value
              value:quantity
            ExternalMetricSource metric!:MetricIdentifier target!:MetricTarget
            MetricIdentifier name! selector:LabelSelector
            ObjectMetricSource describedObject!:CrossVersionObjectReference metric!:MetricIdentifier
              target!:MetricTarget
            PodsMetricSource metric!:MetricIdentifier target!:MetricTarget
            ResourceMetricSource name! target!:MetricTarget
            Role rules:[]PolicyRule
            PolicyRule apiGroups:[]string nonResourceURLs*:[]string resourceNames:[]string resources*:[]string
              verbs!:[]string
            ClusterRole aggregationRule:AggregationRule rules:[]PolicyRule
            AggregationRule clusterRoleSelectors:[]LabelSelector
            RoleBinding roleRef!:RoleRef subjects:[]Subject
            RoleRef apiGroup kind!:ClusterRole|Role name!
            Subject apiGroup kind!:Group|ServiceAccount|User name! namespace
            ClusterRoleBinding roleRef!:RoleRef subjects:[]Subject
            """;

    /// Objects by the versions whose fields these are; in others a field may have another name.
    private static final Map<String, Set<String>> ROOTS = Map.of(
            "v1",
            Set.of(
                    "Pod",
                    "PodTemplate",
                    "ReplicationController",
                    "Service",
                    "ServiceAccount",
                    "ConfigMap",
                    "Secret",
                    "PersistentVolumeClaim",
                    "LimitRange",
                    "ResourceQuota"),
            "apps/v1",
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"),
            "batch/v1",
            Set.of("Job", "CronJob"),
            "batch/v1beta1",
            Set.of("CronJob"),
            "networking.k8s.io/v1",
            Set.of("NetworkPolicy", "Ingress"),
            "policy/v1",
            Set.of("PodDisruptionBudget"),
            "autoscaling/v1",
            Set.of("HorizontalPodAutoscaler"),
            "autoscaling/v2",
            Set.of("HorizontalPodAutoscaler"),
            "rbac.authorization.k8s.io/v1",
            Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"));

    /// Kinds of others whose pod template holds a specification of Kubernetes.
    private static final Set<String> ADOPTED = Set.of("DeploymentConfig", "Sandbox", "SandboxTemplate");

    static final Set<String> KINDS = Stream.concat(ROOTS.values().stream().flatMap(Set::stream), ADOPTED.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Map<String, Boolean>> REQUIRED = new HashMap<>();
    private static final Map<String, List<String>> ONE_OF = new HashMap<>();
    private static final Map<String, Map<String, String>> TYPES = types();

    private ApiFields() {}

    /// The type that an object as a whole has, empty where its version is none of these.
    static Optional<String> typeOf(KubeObject object) {
        if (!ROOTS.getOrDefault(object.apiVersion(), Set.of()).contains(object.kind())) {
            return Optional.empty();
        }
        return Optional.of(object.apiVersion().equals("autoscaling/v2") ? object.kind() + "V2" : object.kind());
    }

    static boolean adopted(KubeObject object) {
        return ADOPTED.contains(object.kind());
    }

    /// The fields of a type with their types.
    static Map<String, String> of(String type) {
        return TYPES.getOrDefault(type, Map.of());
    }

    /// The fields that a type cannot be without: true where the OpenAPI document says so too.
    static Map<String, Boolean> required(String type) {
        return REQUIRED.getOrDefault(type, Map.of());
    }

    /// The fields of which a type needs one.
    static List<String> oneOf(String type) {
        return ONE_OF.getOrDefault(type, List.of());
    }

    private static Map<String, Map<String, String>> types() {
        Map<String, Map<String, String>> types = new HashMap<>();
        for (String line : TABLE.replace("\n  ", " ").lines().toList()) {
            String[] words = line.split(" +");
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                put(fields, demanded(words[0], words[i]));
            }
            types.put(words[0], fields);
        }
        for (String kind : Stream.concat(KINDS.stream(), Stream.of("HorizontalPodAutoscalerV2"))
                .toList()) {
            for (String field : COMMON.split(" ")) {
                put(types.computeIfAbsent(kind, _ -> new LinkedHashMap<>()), field);
            }
        }
        return types;
    }

    /// Notes a field that is required, and gives the word without the mark.
    private static String demanded(String type, String word) {
        int colon = word.indexOf(':');
        int end = (colon < 0 ? word.length() : colon) - 1;
        char mark = word.charAt(end);
        String name = word.substring(0, end);
        if (mark == '*') {
            ONE_OF.computeIfAbsent(type, _ -> new ArrayList<>()).add(name);
        } else if (mark == '!' || mark == '+') {
            REQUIRED.computeIfAbsent(type, _ -> new LinkedHashMap<>()).put(name, mark == '!');
        } else {
            return word;
        }
        return name + word.substring(end + 1);
    }

    private static void put(Map<String, String> fields, String word) {
        int colon = word.indexOf(':');
        fields.put(colon < 0 ? word : word.substring(0, colon), colon < 0 ? "string" : word.substring(colon + 1));
    }
}
