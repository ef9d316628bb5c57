package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UnencryptedVolumeTest {
    @Test
    void passAndFail() {
        new Cases(new UnencryptedVolume()).hold("""
            PersistentVolume v: storageClassName: gp3 & StorageClass gp3 = provisioner: ebs.csi.aws.com, parameters: {encrypted: "true"}
              => pass
            PersistentVolume v: storageClassName: gp3 & StorageClass gp3 = provisioner: ebs.csi.aws.com, parameters: {type: gp3}
              => fail pv-without-encryption
            PersistentVolume v: storageClassName: x & StorageClass x = provisioner: disk.csi.azure.com
              => pass
            PersistentVolume v: storageClassName: x
              => pass
            """);
    }
}
