"""Small networks with seeded weights in the formats that tools/export_onnx.py reads: python networks.py FOLDER."""

import importlib.util
import sys
from pathlib import Path

import torch
from torch import nn


class Primary(nn.Module):
    """One capsule: a convolution, and what it says on average and how much that varies."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(8, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU())

    def forward(self, x):
        x = self.layers(x).flatten(2)
        return torch.cat([x.mean(2), x.var(2)], 1)


class Capsule(nn.Module):
    """Capsules that are routed by agreement, behind a convolution: of the kind of Capsule-Forensics."""

    def __init__(self, capsules: int = 3, classes: int = 2) -> None:
        super().__init__()
        self.before = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU())
        self.primary = nn.ModuleList(Primary() for _ in range(capsules))
        self.route = nn.Parameter(torch.randn(classes, capsules, 4, 16) * 0.3)

    def forward(self, x):
        x = self.before(x)
        u = torch.stack([capsule(x) for capsule in self.primary], 1)
        votes = (self.route[None] @ u[:, None, :, :, None]).squeeze(-1)
        logits = torch.zeros_like(votes[..., :1])
        for _ in range(2):
            share = torch.softmax(logits, 1)
            total = (share * votes).sum(2, keepdim=True)
            length = total.norm(dim=-1, keepdim=True)
            total = total * length / (1 + length**2)
            logits = logits + (votes * total).sum(-1, keepdim=True)
        classes = torch.softmax(total.squeeze(2), 1)
        return classes, classes.mean(2)


class Official(Capsule):
    """Answers with the classes alone, and takes its weights as its authors wrote them."""

    def load_weights(self, state) -> None:
        self.load_state_dict({name.removeprefix("capnet."): value for name, value in state.items()})

    def forward(self, x):
        return super().forward(x)[1]


def main(folder: Path) -> None:
    torch.manual_seed(1)
    capsule = Capsule().eval()
    torch.save({f"capnet.{name}": value for name, value in capsule.state_dict().items()}, folder / "capsule.pt")
    picture = torch.rand(1, 3, 32, 32)
    plain = nn.Sequential(nn.Conv2d(3, 4, 3, 2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 2)).eval()
    torch.jit.trace(plain, picture).save(folder / "traced.pt")
    torch.export.save(torch.export.export(plain, (picture,)), folder / "program.pt2")
    torch.save(plain, folder / "whole.pt")
    if importlib.util.find_spec("timm"):
        import timm

        model = timm.create_model("test_efficientnet", pretrained=False, num_classes=2)
        state = {f"module.{name}": value for name, value in model.state_dict().items()}
        torch.save({"epoch": 3, "state_dict": state}, folder / "timm.pth")
    if importlib.util.find_spec("torchvision"):
        import torchvision

        torch.save(torchvision.models.shufflenet_v2_x0_5(num_classes=2).state_dict(), folder / "torchvision.pt")
    if importlib.util.find_spec("transformers"):
        from transformers import ViTConfig, ViTForImageClassification, ViTImageProcessor

        config = ViTConfig(
            hidden_size=24,
            num_hidden_layers=2,
            num_attention_heads=3,
            intermediate_size=48,
            image_size=32,
            patch_size=8,
            id2label={0: "Deepfake", 1: "Real"},
            label2id={"Deepfake": 0, "Real": 1},
        )
        ViTForImageClassification(config).save_pretrained(folder / "vit")
        ViTImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder / "vit")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
