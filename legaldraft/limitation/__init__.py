"""limitation"""
