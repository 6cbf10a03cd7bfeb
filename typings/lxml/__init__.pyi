"""The part of lxml that this project uses; lxml itself comes without types."""
