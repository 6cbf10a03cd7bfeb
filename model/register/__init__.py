"""The register of applications (台账): what its columns and wordings mean, and the counts of its lines."""
